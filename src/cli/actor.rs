//! Who acts: the uid that the kernel knows, with its name in `/etc/passwd`. Never `$USER`, which anybody can set.

use crate::store::ask::Actor;

/// The account of this process.
pub fn signed_in() -> Actor {
    let uid = rustix::process::getuid().as_raw();
    Actor {
        account: name_of(uid),
        uid,
    }
}

/// The account of a name or number that somebody typed; none: there is no such account here.
pub fn named(text: &str) -> Option<Actor> {
    let accounts = std::fs::read("/etc/passwd").unwrap_or_default();
    let accounts = String::from_utf8_lossy(&accounts);
    if let Ok(uid) = text.parse::<u32>() {
        return Some(Actor {
            account: account_of(uid, &accounts),
            uid,
        });
    }
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let account = fields.next()?.to_owned();
        let uid = fields.nth(1)?.parse().ok()?;
        (account == text).then_some(Actor { account, uid })
    })
}

/// How somebody came in, as far as the surroundings tell: for information only, never for a decision.
pub fn came_by() -> Vec<String> {
    ["SUDO_USER", "SSH_CONNECTION", "SSH_USER_AUTH"]
        .into_iter()
        .filter_map(|name| Some(format!("{name}={}", std::env::var(name).ok()?)))
        .collect()
}

/// Name of a uid, as it is now.
pub fn name_of(uid: u32) -> String {
    let accounts = std::fs::read("/etc/passwd").unwrap_or_default();
    account_of(uid, &String::from_utf8_lossy(&accounts))
}

/// Name of the uid; where it has none, the number does.
fn account_of(uid: u32, accounts: &str) -> String {
    accounts
        .lines()
        .find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            let number = fields.nth(1)?.parse::<u32>().ok()?;
            (number == uid && !name.is_empty()).then(|| name.to_owned())
        })
        .unwrap_or_else(|| format!("uid{uid}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_uid_and_a_missing_one_is_no_obstacle() {
        let accounts = "root:x:0:0::/root:/bin/sh\nbroken\nanalis1:x:1001:100::/home/a:/bin/sh\n";
        assert_eq!(account_of(1001, accounts), "analis1");
        assert_eq!(account_of(7, accounts), "uid7");
        assert_eq!(account_of(0, ""), "uid0");
    }
}
