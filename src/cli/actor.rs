//! Who acts: the uid that the kernel knows, with its name in `/etc/passwd`. Never `$USER`, which anybody can set.

use crate::store::ask::Actor;

/// The account of this process.
pub fn signed_in() -> Actor {
    let uid = rustix::process::getuid().as_raw();
    let accounts = std::fs::read("/etc/passwd").unwrap_or_default();
    Actor {
        account: account_of(uid, &String::from_utf8_lossy(&accounts)),
        uid,
    }
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
