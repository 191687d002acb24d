//! Sentences of `permit` and `whoami` about roles.

use crate::words::Lang;
use crate::words::cli::pick;

/// No role is granted to anybody.
pub fn single_owner(lang: Lang) -> &'static str {
    lang.pick(
        "satu pemilik: belum ada peran; siapa pun yang dapat membuka berkas ini boleh melihat dan mengubah semuanya",
        "single owner: no role is granted; whoever can open this file may see and change everything",
    )
}

/// An account without a role in a database with roles.
pub fn no_role(lang: Lang, account: &str) -> String {
    pick(
        lang,
        format!("{account}: tanpa peran, tidak boleh melihat apa pun"),
        format!("{account}: no role, may see nothing"),
    )
}

/// There is no such account on this machine.
pub fn no_account(lang: Lang, account: &str) -> String {
    pick(
        lang,
        format!("{account}: tidak ada akun itu di komputer ini; sebut nama akun atau nomor uid."),
        format!("{account}: there is no such account on this machine; name an account or a uid."),
    )
}

/// Whether a person is seen.
pub fn sees(lang: Lang, nip: &str, sees: bool) -> String {
    match (sees, lang) {
        (true, Lang::Id) => format!("{nip}: terlihat"),
        (true, Lang::En) => format!("{nip}: seen"),
        (false, Lang::Id) => format!("{nip}: tidak ditemukan (tidak ada, atau di luar wewenang)"),
        (false, Lang::En) => format!("{nip}: not found (not there, or out of scope)"),
    }
}

/// Head of a column.
pub fn account(lang: Lang) -> &'static str {
    lang.pick("akun", "account")
}

/// Head of a column.
pub fn role(lang: Lang) -> &'static str {
    lang.pick("peran", "role")
}
