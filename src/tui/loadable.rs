//! A value that comes from the store: the old one stays visible while the new one is fetched.

use crate::store::ask::Reply;

/// Number of a question. An answer to a question that is no longer the latest is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Gives out tickets.
#[derive(Debug, Default)]
pub struct Tickets(u64);

impl Tickets {
    /// The next one.
    pub fn draw(&mut self) -> Ticket {
        self.0 += 1;
        Ticket(self.0)
    }
}

/// Value, failure and the latest ticket.
#[derive(Debug)]
pub struct Loadable<T> {
    value: Option<T>,
    failure: Option<String>,
    waiting: Option<Ticket>,
}

impl<T> Default for Loadable<T> {
    fn default() -> Self {
        Self {
            value: None,
            failure: None,
            waiting: None,
        }
    }
}

impl<T> Loadable<T> {
    /// A new question: older answers no longer count.
    pub fn ask(&mut self, tickets: &mut Tickets) -> Ticket {
        let ticket = tickets.draw();
        self.waiting = Some(ticket);
        ticket
    }

    /// Takes the answer, if it is that of the latest question; says whether it was.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        answer: &mut Option<Result<Reply, String>>,
        read: impl FnOnce(Reply) -> Option<T>,
    ) -> bool {
        if self.waiting != Some(ticket) {
            return false;
        }
        let Some(answer) = answer.take() else {
            return false;
        };
        self.waiting = None;
        match answer {
            Ok(reply) => {
                self.value = read(reply);
                self.failure = None;
            }
            Err(sentence) => self.failure = Some(sentence),
        }
        true
    }

    /// What is known.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// What went wrong with the latest question.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Forgets the value, for a question about something else.
    pub fn forget(&mut self) {
        self.value = None;
        self.failure = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(reply: Reply) -> Option<usize> {
        if let Reply::Imports(rows) = reply {
            Some(rows.len())
        } else {
            None
        }
    }

    #[test]
    fn an_answer_to_an_older_question_is_dropped() {
        let mut tickets = Tickets::default();
        let mut slot = Loadable::default();
        let old = slot.ask(&mut tickets);
        let new = slot.ask(&mut tickets);
        assert!(!slot.absorb(old, &mut Some(Ok(Reply::Imports(Vec::new()))), imports));
        assert_eq!(slot.value(), None);
        assert!(slot.absorb(new, &mut Some(Ok(Reply::Imports(Vec::new()))), imports));
        assert_eq!(slot.value(), Some(&0));
    }

    #[test]
    fn a_failed_question_keeps_the_old_value() {
        let mut tickets = Tickets::default();
        let mut slot = Loadable::default();
        let first = slot.ask(&mut tickets);
        slot.absorb(first, &mut Some(Ok(Reply::Imports(Vec::new()))), imports);
        let second = slot.ask(&mut tickets);
        assert!(slot.is_waiting());
        slot.absorb(second, &mut Some(Err("gagal".to_owned())), imports);
        assert_eq!((slot.value(), slot.failure()), (Some(&0), Some("gagal")));
    }
}
