//! The budget curve below the money: what each budget from nothing to half as much again would bring, drawn while it is worked out.

use std::iter;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::planner::frontier::CURVE_STEPS;
use crate::planner::frontier::Curve;
use crate::planner::frontier::CurvePoint;
use crate::planner::frontier::Margin;
use crate::store::ask::InstanceAsk;
use crate::store::ask::Query;
use crate::tui::msg::Effect;
use crate::tui::screens::Cx;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::queue::Want;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::curve::Plot;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as labels;

/// People named of those who came last and would come next.
const NAMED: usize = 3;

/// The curve as far as it is known.
#[derive(Debug, Default)]
pub(super) struct CurveState {
    pub(super) points: Vec<CurvePoint>,
    pub(super) margin: Option<Margin>,
    /// Names of the people of the margin.
    pub(super) names: Vec<(Nip, String)>,
    /// Whether it is seen in place of the rows.
    pub(super) shown: bool,
    pub(super) running: bool,
    /// Whether the data have changed since.
    pub(super) stale: bool,
}

impl Queue {
    /// Shows the curve or hides it; works it out where that is needed.
    pub(super) fn toggle_curve(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.curve.shown = !self.curve.shown;
        let known = self.curve.running || (self.curve.margin.is_some() && !self.curve.stale);
        if !self.curve.shown || known {
            return Vec::new();
        }
        // A plan that fits the data is a point of the curve; another would bend it.
        let fresh = self.head().filter(|head| !head.stale).map(|head| head.id);
        match fresh {
            Some(_) if self.known_plan().is_some() => self.draw_known(),
            Some(plan) => {
                self.plan_for = Some(Want::Curve);
                let ticket = self.plan.ask(cx.tickets);
                vec![Effect::Ask(ticket, Box::new(Query::Plan(plan)))]
            }
            None => self.ask_curve(cx),
        }
    }

    /// Asks for what the curve is drawn from where there is no plan.
    pub(super) fn ask_curve(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.instance_for = Some(Want::Curve);
        let ticket = self.instance.ask(cx.tickets);
        vec![Effect::Ask(
            ticket,
            Box::new(Query::Instance(InstanceAsk::default())),
        )]
    }

    /// Starts the curve through the plan shown.
    pub(super) fn draw_known(&mut self) -> Vec<Effect> {
        let Some((instance, plan)) = self
            .known_plan()
            .map(|view| (view.instance.clone(), view.plan.clone()))
        else {
            return Vec::new();
        };
        self.begin_curve();
        vec![Effect::Curve(Box::new(instance), Some(Box::new(plan)))]
    }

    pub(super) fn begin_curve(&mut self) {
        self.curve = CurveState {
            shown: true,
            running: true,
            ..CurveState::default()
        };
    }

    /// Takes the next point.
    pub fn curve_point(&mut self, point: CurvePoint) {
        if self.curve.running {
            self.curve.points.push(point);
        }
    }

    /// Takes the whole curve, and asks who stands at its margin.
    pub fn curved(&mut self, curve: Curve, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.curve.running = false;
        self.curve.points = curve.points;
        self.curve.margin = curve.margin;
        let nips: Vec<Nip> = self
            .curve
            .margin
            .iter()
            .flat_map(|margin| {
                let last = margin.last_in.iter().take(NAMED);
                last.chain(margin.next_in.iter().take(NAMED))
            })
            .filter_map(|nip| nip.parse().ok())
            .collect();
        if nips.is_empty() {
            return Vec::new();
        }
        let ticket = self.names.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Names(nips)))]
    }

    /// The curve could not be worked out.
    pub fn no_curve(&mut self) {
        self.curve.running = false;
        self.curve.shown = false;
    }

    pub(super) fn draw_curve(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let state = &self.curve;
        let done = i64::try_from(state.points.len()).unwrap_or(0);
        let right = if state.running {
            Pieces::from((
                Role::Warn,
                labels::curve_running(lang, done, CURVE_STEPS + 1),
            ))
        } else if state.stale {
            Pieces::from((Role::Warn, labels::CURVE_STALE.of(lang)))
        } else if state.margin.is_none() {
            Pieces::from((Role::Warn, labels::CURVE_CUT.of(lang)))
        } else {
            Pieces::default()
        };
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::CURVE_TITLE.of(lang))),
            right,
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let said = self.margin_lines(usize::from(inner.width.saturating_sub(2)), look);
        let room = inner.height.saturating_sub(text::columns(said.len()));
        let (plot, rest) = if room >= 6 {
            (room, said.as_slice())
        } else {
            // The picture gives way last: its axis carries the figures.
            (inner.height.min(6), said.get(..1).unwrap_or(&[]))
        };
        Plot {
            points: &state.points,
            present: state.margin.as_ref().map(|margin| margin.present),
            look,
        }
        .draw(
            Rect {
                height: plot.min(inner.height),
                ..inner
            },
            buffer,
        );
        for (row, pieces) in rest.iter().enumerate() {
            let line = text::line_of(inner, plot + text::columns(row));
            let line = Rect::new(
                line.x + 1,
                line.y,
                line.width.saturating_sub(2),
                line.height,
            );
            text::put_pieces(buffer, line, pieces, look);
        }
    }

    fn margin_lines(&self, width: usize, look: Look) -> Vec<Pieces> {
        let lang = look.lang;
        let Some(margin) = &self.curve.margin else {
            return Vec::new();
        };
        let money = words::rupiah(lang, Rupiah(margin.money));
        let mut lines = vec![Pieces::from((
            Role::Accent,
            labels::curve_margin(lang, &money, margin.people, margin.value),
        ))];
        for (title, people) in [
            (labels::LAST_IN, &margin.last_in),
            (labels::NEXT_IN, &margin.next_in),
        ] {
            if people.is_empty() {
                continue;
            }
            let more = people.len().saturating_sub(NAMED);
            let names: Vec<String> = people
                .iter()
                .take(NAMED)
                .map(|nip| self.name_of(nip))
                .chain(iter::once(format!("+{more}")).filter(|_| more > 0))
                .collect();
            let pieces = Pieces::from((Role::Muted, format!("{} ", title.of(lang))))
                .and(Role::Text, names.join(" · "));
            lines.extend(text::wrap_pieces(&pieces, width));
        }
        lines
    }

    fn name_of(&self, nip: &str) -> String {
        self.curve
            .names
            .iter()
            .find(|(known, _)| known.as_str() == nip)
            .map_or_else(|| nip.to_owned(), |(_, name)| name.clone())
    }
}
