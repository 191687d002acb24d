//! When the next frame may be drawn: at once after a key, after a gap for news, never for nothing.

use std::time::Duration;
use std::time::Instant;

/// Shortest time between two frames that nobody asked for by key.
pub const FRAME_GAP: Duration = Duration::from_millis(33);

/// How soon something wants to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// A person waits for it.
    Input,
    /// It came by itself.
    News,
}

/// Remembers the last frame and the next one wanted.
#[derive(Debug)]
pub struct FrameGate {
    gap: Duration,
    last: Option<Instant>,
    due: Option<Instant>,
}

impl FrameGate {
    /// With this gap between frames for news.
    pub fn new(gap: Duration) -> Self {
        Self {
            gap,
            last: None,
            due: None,
        }
    }

    /// Asks for a frame.
    pub fn request(&mut self, urgency: Urgency, now: Instant) {
        let at = match (urgency, self.last) {
            (Urgency::News, Some(last)) => now.max(last + self.gap),
            (Urgency::News, None) | (Urgency::Input, _) => now,
        };
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    /// Whether a frame is to be drawn now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// A frame has been drawn.
    pub fn drawn(&mut self, now: Instant) {
        self.last = Some(now);
        self.due = None;
    }

    /// How long to wait for the next frame; none: nothing is wanted.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to begin with"
    )]

    use super::*;

    #[test]
    fn a_key_is_drawn_at_once_and_news_after_the_gap() {
        let start = Instant::now();
        let mut gate = FrameGate::new(FRAME_GAP);
        assert_eq!(gate.wait(start), None);
        gate.request(Urgency::Input, start);
        assert!(gate.is_due(start));
        gate.drawn(start);
        gate.request(Urgency::News, start + Duration::from_millis(1));
        assert!(!gate.is_due(start + Duration::from_millis(32)));
        assert!(gate.is_due(start + Duration::from_millis(33)));
        gate.request(Urgency::Input, start + Duration::from_millis(2));
        assert!(gate.is_due(start + Duration::from_millis(2)));
    }

    #[test]
    fn nothing_wanted_is_never_due() {
        let start = Instant::now();
        let mut gate = FrameGate::new(FRAME_GAP);
        gate.request(Urgency::Input, start);
        gate.drawn(start);
        assert!(!gate.is_due(start + Duration::from_hours(1)));
        assert_eq!(gate.wait(start), None);
    }
}
