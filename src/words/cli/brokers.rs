//! What a broker says when it begins.

use crate::words::Lang;

/// It serves.
pub fn serving(lang: Lang, socket: &str) -> String {
    match lang {
        Lang::Id => format!("melayani di {socket}; klien memakai --db socket:{socket}"),
        Lang::En => format!("serving at {socket}; clients use --db socket:{socket}"),
    }
}

/// Nobody but the broker's own account has a role.
pub fn no_role_yet(lang: Lang) -> &'static str {
    lang.pick(
        "belum ada peran: hanya akun perantara sendiri yang dilayani. Beri peran dengan `petatalenta permit grant`.",
        "no role is granted yet: only the broker's own account is answered. Grant roles with `petatalenta permit grant`.",
    )
}
