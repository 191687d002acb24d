//! Budget and calendar beside a plan, and the optimiser's instance made of queue, tariffs, calendar and budget.

use std::collections::BTreeMap;
use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;

use crate::domain::money::Rupiah;
use crate::domain::person::PersonId;
use crate::planner::instance::Budget;
use crate::planner::instance::Candidate;
use crate::planner::instance::INSTANCE_SCHEMA;
use crate::planner::instance::Instance;
use crate::planner::instance::Offer;
use crate::planner::instance::Period;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::planner::instance::Unit;
use crate::planner::plan::Plan;
use crate::store::Store;
use crate::store::ask::BudgetLine;
use crate::store::ask::InstanceAsk;
use crate::store::ask::PlanId;
use crate::store::ask::PlanningView;
use crate::store::ask::SessionRow;
use crate::store::ask::Version;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishKind;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::plans;
use crate::store::queue;
use crate::store::seats;
use crate::store::seats::Standing;
use crate::store::wishes;

/// Nobody of a small unit is missed because of a rule of thumb: at least so many may be away on one day.
const LEAST_ABSENT: i64 = 2;

impl Store {
    /// Budget, calendar, plans.
    pub fn planning(&mut self, plan: Option<PlanId>) -> Result<PlanningView, StoreError> {
        self.read(|connection, view| {
            let shown = plans::shown(connection, plan)?;
            let planned = shown
                .map(|plan| spent_by_period(connection, plan))
                .transpose()?
                .unwrap_or_default();
            let taken: HashMap<String, u32> = shown
                .map(|plan| queue::seated(connection, plan))
                .transpose()?
                .unwrap_or_default()
                .into_iter()
                .collect();
            Ok(PlanningView {
                budget: budget_lines(connection, view.rules.today, &planned)?,
                sessions: session_rows(connection, &taken, &wishes::pins(connection)?)?,
                plans: plans::heads(connection, view)?,
                shown,
            })
        })
    }

    /// The optimiser's instance of the database.
    pub fn instance(&mut self, ask: &InstanceAsk) -> Result<Instance, StoreError> {
        self.read(|connection, view| instance(connection, view.rules.today, ask))
    }
}

fn spent_by_period(
    connection: &Connection,
    plan: PlanId,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let body: String = connection
        .prepare_cached("SELECT plan FROM plan WHERE id = ?1")?
        .query_row([plan.0], |row| row.get(0))?;
    let plan: Plan = codes::from_json("plan.plan", &body)?;
    Ok(plan.spent.periods)
}

/// Ceilings with what is planned, reserved and spent.
pub(super) fn budget_lines(
    connection: &Connection,
    today: Date,
    planned: &BTreeMap<String, i64>,
) -> Result<Vec<BudgetLine>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, first, last, ceiling, spent, version FROM budget_period ORDER BY first, id",
    )?;
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get("id")?;
        let first: String = row.get("first")?;
        let last: String = row.get("last")?;
        lines.push(BudgetLine {
            from: codes::day("budget_period.first", &first)?,
            to: codes::day("budget_period.last", &last)?,
            limit: Rupiah(row.get("ceiling")?),
            planned: Rupiah(planned.get(&id).copied().unwrap_or(0)),
            committed: Rupiah(0),
            spent: Rupiah(row.get("spent")?),
            committed_pnbp: Rupiah(0),
            spent_pnbp: Rupiah(0),
            version: Version(row.get("version")?),
            id,
        });
    }
    let period_of = |day: Date| {
        lines
            .iter()
            .find(|line| (line.from..=line.to).contains(&day))
            .map(|line| line.id.clone())
    };
    let sums = seats::money(connection, today, period_of)?;
    for line in &mut lines {
        let Some(sum) = sums.get(&line.id) else {
            continue;
        };
        line.committed = Rupiah(sum.committed);
        line.spent = Rupiah(line.spent.0 + sum.spent);
        line.committed_pnbp = Rupiah(sum.committed_pnbp);
        line.spent_pnbp = Rupiah(sum.spent_pnbp);
    }
    Ok(lines)
}

fn session_rows(
    connection: &Connection,
    taken: &HashMap<String, u32>,
    pinned: &HashMap<String, u32>,
) -> Result<Vec<SessionRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT code, date, days, method, place, room, seats, assessor_load, fixed_cost, state, version FROM session
         ORDER BY date, code",
    )?;
    let mut rows = statement.query([])?;
    let mut sessions = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get("code")?;
        let date: String = row.get("date")?;
        sessions.push(SessionRow {
            date: codes::day("session.date", &date)?,
            days: row.get("days")?,
            method: row.get("method")?,
            place: row.get("place")?,
            room: row.get("room")?,
            seats: row.get("seats")?,
            taken: taken.get(&code).copied().unwrap_or(0),
            pinned: pinned.get(&code).copied().unwrap_or(0),
            assessor_load: row.get("assessor_load")?,
            fixed_cost: Rupiah(row.get("fixed_cost")?),
            state: row.get("state")?,
            version: Version(row.get("version")?),
            code,
        });
    }
    Ok(sessions)
}

/// The instance: candidates are those of the queue whom nothing blocks (a seat once given is not lost by retirement that comes
/// nearer with the days), their value the points of the rank; whoever was put
/// in by hand must be placed if that is possible. A unit here is an agency (directly below the root): it may miss a tenth of
/// its people on one day, and should get three quarters of its share of the seats.
pub(super) fn instance(
    connection: &Connection,
    today: Date,
    ask: &InstanceAsk,
) -> Result<Instance, StoreError> {
    let before = match ask.previous {
        Some(plan) => plans::shown(connection, Some(plan))?,
        None => plans::accepted(connection)?,
    };
    let standing = seats::standing(connection)?;
    let sessions = sessions(connection, today, &standing)?;
    let candidates = candidates(connection, before, &sessions, &standing)?;
    let units = agencies(connection, &candidates, &sessions)?;
    Ok(Instance {
        schema: INSTANCE_SCHEMA.to_owned(),
        budget: budget(connection, today, ask.budget)?,
        offers: offers(connection, today)?,
        units,
        sessions,
        candidates,
    })
}

/// What is left of each period; another total is spread in proportion, the remainder of the division to the last.
fn budget(
    connection: &Connection,
    today: Date,
    total: Option<Rupiah>,
) -> Result<Budget, StoreError> {
    let mut periods = Vec::new();
    for line in budget_lines(connection, today, &BTreeMap::new())? {
        periods.push(Period {
            id: line.id,
            from: line.from,
            to: line.to,
            limit: (line.limit.0 - line.spent.0).max(0),
        });
    }
    let sum: i64 = periods.iter().map(|period| period.limit).sum();
    let Some(Rupiah(total)) = total else {
        return Ok(Budget {
            total: sum,
            carry_over: false,
            periods,
        });
    };
    let total = total.max(0);
    let mut given = 0;
    let last = periods.len().saturating_sub(1);
    let count = i64::try_from(periods.len()).unwrap_or(1).max(1);
    for (place, period) in periods.iter_mut().enumerate() {
        let share = if sum > 0 {
            i128::from(total) * i128::from(period.limit) / i128::from(sum)
        } else {
            i128::from(total / count)
        };
        period.limit = if place == last {
            total - given
        } else {
            i64::try_from(share).unwrap_or(total)
        };
        given += period.limit;
    }
    Ok(Budget {
        total,
        carry_over: false,
        periods,
    })
}

/// For each level and method the tariff of the day; where none is valid yet, the next one.
fn offers(connection: &Connection, today: Date) -> Result<Vec<Offer>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT level, method, since, pnbp + running AS cost, load, bonus FROM tariff
         ORDER BY level, method, since <= ?1 DESC, CASE WHEN since <= ?1 THEN since END DESC, since",
    )?;
    let mut rows = statement.query([today.to_string()])?;
    let mut offers: Vec<Offer> = Vec::new();
    while let Some(row) = rows.next()? {
        let level = codes::level_of_rank(row.get("level")?)?.code().to_owned();
        let method: String = row.get("method")?;
        if offers
            .last()
            .is_some_and(|offer| offer.level == level && offer.method == method)
        {
            continue;
        }
        offers.push(Offer {
            level,
            method,
            cost: row.get("cost")?,
            load: row.get("load")?,
            bonus: row.get("bonus")?,
        });
    }
    Ok(offers)
}

/// The calendar. What has begun is frozen: it keeps the people it has. What has taken place has its fixed cost behind it.
fn sessions(
    connection: &Connection,
    today: Date,
    standing: &Standing,
) -> Result<Vec<Session>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT code, date, days, method, place || iif(room = '', '', ', ' || room) AS place, seats, assessor_load,
             fixed_cost, state
         FROM session ORDER BY date, code",
    )?;
    let mut rows = statement.query([])?;
    let mut sessions = Vec::new();
    while let Some(row) = rows.next()? {
        let date: String = row.get("date")?;
        let date = codes::day("session.date", &date)?;
        let state: String = row.get("state")?;
        let state: SessionState = codes::from_word("session.state", &state)?;
        let has_begun = date <= today && state == SessionState::Open;
        let id: String = row.get("code")?;
        let fixed_cost: i64 = row.get("fixed_cost")?;
        sessions.push(Session {
            date,
            days: row.get("days")?,
            method: row.get("method")?,
            place: row.get("place")?,
            seats: row.get("seats")?,
            assessor_load: row.get("assessor_load")?,
            fixed_cost: if standing.held.contains(&id) {
                0
            } else {
                fixed_cost
            },
            state: if has_begun {
                SessionState::Locked
            } else {
                state
            },
            id,
        });
    }
    Ok(sessions)
}

fn candidates(
    connection: &Connection,
    before: Option<PlanId>,
    sessions: &[Session],
    standing: &Standing,
) -> Result<Vec<Candidate>, StoreError> {
    let states: HashMap<&str, SessionState> = sessions
        .iter()
        .map(|session| (session.id.as_str(), session.state))
        .collect();
    let mut wishes = wishes::all(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT p.person_id, e.nip, a.code AS agency, p.level, p.queue_points, o.decision = 'in' AS by_hand,
                i.session AS previous
         FROM placement p JOIN person e ON e.id = p.person_id
         JOIN unit u ON u.id = p.unit_id JOIN unit a ON a.id = u.agency_id
         LEFT JOIN queue_override o ON o.person_id = p.person_id
         LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip
         WHERE p.queue_reason IS NOT NULL
           AND (p.queue_blocked IS NULL OR p.queue_blocked = 'retiring' AND i.session IS NOT NULL)
         ORDER BY e.nip",
    )?;
    let mut rows = statement.query([before.map_or(0, |plan| plan.0)])?;
    let mut candidates = Vec::new();
    while let Some(row) = rows.next()? {
        let previous: Option<String> = row.get("previous")?;
        let person = PersonId(row.get("person_id")?);
        // Present already: only the result is missing.
        if standing.awaiting.contains(&person) {
            continue;
        }
        let previous = previous.filter(|session| {
            states.contains_key(session.as_str())
                && !standing.missed.contains(&(person, session.clone()))
        });
        let called = previous
            .as_ref()
            .is_some_and(|session| standing.called.contains(&(person, session.clone())));
        let own = wishes.remove(&person);
        let own = Seat::of(own.unwrap_or_default(), previous.as_deref(), &states);
        candidates.push(Candidate {
            id: row.get("nip")?,
            unit: agency_id(row.get("agency")?),
            level: codes::level_of_rank(row.get("level")?)?.code().to_owned(),
            value: row.get("queue_points")?,
            mandatory: row.get::<_, Option<bool>>("by_hand")?.unwrap_or(false),
            unavailable: own.unavailable,
            pinned: own.pinned,
            excluded: own.excluded,
            called,
            previous,
        });
    }
    Ok(candidates)
}

/// The wishes about one person as the optimiser takes them.
#[derive(Default)]
struct Seat {
    unavailable: Vec<(Date, Date)>,
    pinned: Option<String>,
    excluded: Vec<String>,
}

impl Seat {
    /// What can be wished no longer is left out: a pin to a session that takes nobody, or out of one that is locked.
    fn of(wishes: Vec<Wish>, previous: Option<&str>, states: &HashMap<&str, SessionState>) -> Self {
        let state = |session: &str| states.get(session).copied();
        let stays = previous.is_some_and(|seat| state(seat) == Some(SessionState::Locked));
        let mut seat = Self::default();
        for wish in wishes {
            match wish.kind {
                WishKind::Pin { session } => {
                    let can_be = state(&session)
                        .is_some_and(|state| state != SessionState::Cancelled)
                        && (!stays || previous == Some(session.as_str()));
                    seat.pinned = can_be.then_some(session);
                }
                WishKind::Exclude { session } => {
                    if state(&session).is_some() {
                        seat.excluded.push(session);
                    }
                }
                WishKind::Unavailable { from, to } => seat.unavailable.push((from, to)),
            }
        }
        seat
    }
}

/// The placeholder root has no code, and an instance wants one.
fn agency_id(code: String) -> String {
    if code.is_empty() {
        "-".to_owned()
    } else {
        code
    }
}

fn agencies(
    connection: &Connection,
    candidates: &[Candidate],
    sessions: &[Session],
) -> Result<Vec<Unit>, StoreError> {
    let mut waiting: BTreeMap<&str, i64> = BTreeMap::new();
    for candidate in candidates {
        *waiting.entry(&candidate.unit).or_default() += 1;
    }
    let all = i64::try_from(candidates.len()).unwrap_or(i64::MAX).max(1);
    let seats: i64 = sessions
        .iter()
        .filter(|session| session.state != SessionState::Cancelled)
        .map(|session| session.seats)
        .sum();
    let seats = seats.min(all);
    let mut statement = connection.prepare_cached(
        "SELECT a.code, COALESCE(s.n, 0) AS people FROM unit a
         LEFT JOIN summary s ON s.unit_id = a.id AND s.counter = 'people' WHERE a.depth <= 1",
    )?;
    let mut rows = statement.query([])?;
    let mut units = Vec::new();
    while let Some(row) = rows.next()? {
        let id = agency_id(row.get("code")?);
        let Some(own) = waiting.get(id.as_str()) else {
            continue;
        };
        let people: i64 = row.get("people")?;
        units.push(Unit {
            min: 0,
            target: own * seats * 3 / (all * 4),
            max_absent_per_day: (people / 10).max(LEAST_ABSENT),
            id,
        });
    }
    units.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(units)
}
