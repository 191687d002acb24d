//! The broker: one process with an account of its own that alone may open the file, and answers others over a Unix socket.
//!
//! With files, whoever may write the database can do so with any program; roles then hold for whoever uses this one. With a
//! broker no user needs access to the file: who asks is what the kernel says of the other end of the socket, role and scope
//! are decided here, and the same [`ask`](crate::store::ask) types go over the wire as JSON.
//!
//! | room | what is there |
//! |---|---|
//! | `wire` | what is said, and how it is framed |
//! | [`server`] | the broker's side: one thread and one [`Store`](crate::store::Store) a connection |
//! | `client` | the other side |
//! | [`door`] | a database behind either way, for whoever does not care which |
//!
//! A client is not believed: a frame has a limit by what its account may do, has to arrive whole within seconds, and whatever
//! cannot be understood ends this one connection. Nothing a client does keeps a lock for longer than it takes to notice.

pub mod door;
pub mod server;

mod client;
mod wire;

use std::ffi::OsStr;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::path::PathBuf;

/// What the path of a database begins with where it is the address of a broker.
const SCHEME: &[u8] = b"socket:";

/// The socket that a path of a database names; none: it is a file.
pub fn address(path: &Path) -> Option<&Path> {
    path.as_os_str()
        .as_bytes()
        .strip_prefix(SCHEME)
        .map(|rest| Path::new(OsStr::from_bytes(rest)))
}

/// Whether there is a file, or the address of a broker, which may answer or not.
pub fn is_there(path: &Path) -> bool {
    address(path).is_some() || path.exists()
}

/// The path of a database that is this socket's.
pub fn at(socket: &Path) -> PathBuf {
    let mut path = OsString::from("socket:");
    path.push(socket);
    PathBuf::from(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_no_address() {
        assert_eq!(
            address(Path::new("socket:/run/t.sock")),
            Some(Path::new("/run/t.sock"))
        );
        assert_eq!(address(Path::new("/srv/socket:x.db")), None);
        assert_eq!(address(Path::new("talenta.db")), None);
    }
}
