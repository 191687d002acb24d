//! The ready snippet for sshd against a real sshd on loopback: the program and nothing else, whatever is asked or typed; gone
//! within a second when the line is lost; the terminal as it was.
//!
//! Skipped with a word where there is no sshd or no root, unless `PETATALENTA_NEEDS_SSHD` is set.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::format_push_string,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod robot;
mod support;

use std::fs;
use std::net::TcpListener;
use std::net::TcpStream;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use robot::Robot;
use support::TODAY;
use support::TempDb;

const SSHD: &str = "/usr/sbin/sshd";
const PROGRAM: &str = "/usr/local/bin/petatalenta";
const SOCKET: &str = "/run/petatalenta/talenta.sock";

/// Whether there is what the tests need.
fn can_run() -> bool {
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let has_both = Path::new(SSHD).exists()
        && Command::new("ssh")
            .arg("-V")
            .stderr(Stdio::null())
            .status()
            .is_ok();
    let needed = std::env::var_os("PETATALENTA_NEEDS_SSHD").is_some();
    assert!(
        !needed || (is_root && has_both),
        "sshd and ssh must be installed, and the tests run by root"
    );
    if !(is_root && has_both) {
        println!("skipped: needs root, sshd and ssh");
    }
    is_root && has_both
}

/// A host: database, broker, sshd with the ready snippet.
struct Host {
    home: TempDb,
    broker: Child,
    sshd: Child,
    port: u16,
}

impl Drop for Host {
    fn drop(&mut self) {
        for child in [&mut self.sshd, &mut self.broker] {
            // Ended already, where a test has ended it.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn key(path: &Path) {
    let status = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(path)
        .status();
    assert!(status.unwrap().success());
}

fn wait(what: &str, limit: Duration, holds: impl Fn() -> bool) -> Duration {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < limit, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
    begun.elapsed()
}

fn snippet() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sshd/50-petatalenta.conf");
    fs::read_to_string(path).unwrap()
}

impl Host {
    fn start() -> Self {
        let home = TempDb::province();
        let socket = home.file("t.sock");
        let broker = home
            .command(&["-q", "serve", "--socket", socket.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        key(&home.file("host_key"));
        key(&home.file("user_key"));
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let shown = |name: &str| home.file(name).display().to_string();
        let forced = snippet()
            .replace("Match Group petatalenta-users", "Match all")
            .replace(PROGRAM, env!("CARGO_BIN_EXE_petatalenta"))
            .replace(SOCKET, &format!("{} --today {TODAY}", socket.display()));
        assert!(forced.contains(TODAY) && forced.contains(env!("CARGO_BIN_EXE_petatalenta")));
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\n\
             AuthorizedKeysFile {}\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n\
             Subsystem sftp internal-sftp\nMaxStartups 100\n{forced}",
            shown("host_key"),
            shown("user_key.pub"),
        );
        fs::write(home.file("sshd_config"), config).unwrap();
        // What it wants for its unprivileged half.
        fs::create_dir_all("/run/sshd").unwrap();
        let sshd = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(home.file("sshd_config"))
            .stderr(fs::File::create(home.file("sshd.log")).unwrap())
            .spawn()
            .unwrap();
        let host = Self {
            home,
            broker,
            sshd,
            port,
        };
        let limit = Duration::from_secs(30);
        wait("no broker", limit, || UnixStream::connect(&socket).is_ok());
        wait("no sshd", limit, || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        host
    }

    fn arguments(&self, more: &[&str]) -> Vec<String> {
        let key = self.home.file("user_key").display().to_string();
        let port = self.port.to_string();
        let mut arguments: Vec<String> = [
            "-F",
            "none",
            // Keys are for the program, not for ssh itself.
            "-e",
            "none",
            "-i",
            &key,
            "-p",
            &port,
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "BatchMode=yes",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.extend(more.iter().map(|&argument| argument.to_owned()));
        arguments
    }

    /// `ssh root@host` with these options before and this command behind.
    fn ssh(&self, options: &[&str], command: &[&str]) -> Output {
        Command::new("ssh")
            .args(self.arguments(options))
            .arg("root@127.0.0.1")
            .args(command)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn robot(&self, command: &[&str]) -> Robot {
        let mut arguments = self.arguments(&["-tt", "root@127.0.0.1"]);
        arguments.extend(command.iter().map(|&word| word.to_owned()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut robot = Robot::start_program("ssh", (120, 40), self.home.home(), &arguments, &[]);
        robot.keys("");
        robot
    }

    /// Everything that runs below this sshd but itself: number and name.
    fn below(&self) -> Vec<(u32, String)> {
        let mut parents = Vec::new();
        for entry in fs::read_dir("/proc").unwrap().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else {
                continue;
            };
            let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else {
                continue;
            };
            let (before, after) = stat.rsplit_once(')').unwrap();
            let name = before.split_once('(').unwrap().1.to_owned();
            let mut fields = after.split_whitespace();
            let state = fields.next().unwrap().to_owned();
            let parent: u32 = fields.next().unwrap().parse().unwrap();
            parents.push((pid, parent, name, state));
        }
        let mut family = vec![self.sshd.id()];
        let mut found = Vec::new();
        loop {
            let new: Vec<_> = parents
                .iter()
                .filter(|(pid, parent, _, _)| family.contains(parent) && !family.contains(pid))
                .cloned()
                .collect();
            if new.is_empty() {
                return found;
            }
            for (pid, _, name, state) in new {
                family.push(pid);
                if !name.starts_with("sshd") && state != "Z" {
                    found.push((pid, name));
                }
            }
        }
    }

    fn sessions(&self) -> Vec<u32> {
        self.below()
            .into_iter()
            .filter(|(_, name)| name == "petatalenta")
            .map(|(pid, _)| pid)
            .collect()
    }

    fn assert_nothing_else_runs(&self, when: &str) {
        let others: Vec<_> = self
            .below()
            .into_iter()
            .filter(|(_, name)| name != "petatalenta")
            .collect();
        assert_eq!(others, [], "{when}");
    }
}

#[test]
fn no_shell_editor_or_pager_starts_whatever_is_asked_or_typed() {
    if !can_run() {
        return;
    }
    let host = Host::start();
    // Without a terminal the program says so and ends; what was asked for is not run.
    let mark = host.home.file("mark");
    let touch = format!("touch {}", mark.display());
    for command in [
        "id",
        "/bin/sh -i",
        "bash -l",
        "vi /etc/passwd",
        "less /etc/passwd",
        "scp -t /tmp",
        "rsync --server . /",
        &touch,
    ] {
        let output = host.ssh(&[], &[command]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("uid="), "{command}: {said}");
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
    }
    assert!(!mark.exists());
    let output = host.ssh(&["-s"], &["sftp"]);
    assert_eq!(output.status.code(), Some(2), "sftp");
    // Tunnels are refused.
    let output = host.ssh(&["-W", "127.0.0.1:22"], &[]);
    assert_ne!(output.status.code(), Some(0), "a tunnel");
    // With a terminal there is the program, whatever was asked for.
    let mut robot = host.robot(&["exec /bin/sh -i"]);
    robot.wait_for("DATA CONTOH");
    host.assert_nothing_else_runs("after the start");
    let [session] = host.sessions()[..] else {
        panic!("one session");
    };
    for keys in [
        ":!sh\r", "!sh\r", "!", "v", "|sh\r", "\x1b!", "\x1a", "\x18\x05", "\x0f", "\x14", "\x07",
        "~C", "\r~&", "?!sh\r", "/!sh\r", "\x1b\x1b", "e", "q", "\x1b", "h", "\x1b[28~", "\x1c",
        "\x19",
    ] {
        robot.send(keys.as_bytes());
        std::thread::sleep(Duration::from_millis(40));
        host.assert_nothing_else_runs(keys);
    }
    robot.settle();
    assert_eq!(host.sessions(), [session], "still there, and not stopped");
    let state = fs::read_to_string(format!("/proc/{session}/stat")).unwrap();
    let state = state.rsplit_once(')').unwrap().1.trim_start().to_owned();
    assert!(
        !state.starts_with('T'),
        "stopped, with nobody to go on: {state}"
    );
    assert!(!robot.text().contains("uid="), "{}", robot.text());
    // Whatever is open is closed, one at a time; an Esc and a key at once would be that key with Alt.
    for _ in 0..3 {
        robot.send(b"\x1b");
        robot.settle();
    }
    robot.send(b"\x03");
    let code = robot.wait_exit(Duration::from_secs(10));
    assert_eq!(code, 0);
}

#[test]
fn a_lost_line_ends_the_program_within_a_second() {
    if !can_run() {
        return;
    }
    let host = Host::start();
    let rounds = match std::env::var("PETATALENTA_FAULTS") {
        Ok(value) if value == "full" => 200,
        Ok(_) | Err(_) => 8,
    };
    let mut longest = Duration::ZERO;
    for _ in 0..rounds {
        let robot = host.robot(&[]);
        robot.wait_for("DATA CONTOH");
        let sessions = host.sessions();
        assert_eq!(sessions.len(), 1);
        robot.signal("KILL");
        let took = wait("still there", Duration::from_secs(5), || {
            host.sessions().is_empty()
        });
        longest = longest.max(took);
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
    println!("lost lines under sshd: {rounds} of {rounds} gone, longest {longest:?}");
    assert_eq!(cores(host.home.home()), Vec::<PathBuf>::new());
}

fn cores(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("core")
        })
        .collect()
}

#[test]
fn the_terminal_is_as_before_after_quitting_and_after_a_signal() {
    if !can_run() {
        return;
    }
    let host = Host::start();
    for way in ["quit", "TERM", "HUP"] {
        let (before, after) = (host.home.file("before"), host.home.file("after"));
        let script = host.home.file("session.sh");
        let arguments: Vec<String> = host
            .arguments(&["-tt", "root@127.0.0.1"])
            .iter()
            .map(|word| format!("'{word}'"))
            .collect();
        let text = format!(
            "stty -g > {}\nssh {}\nstty -g > {}\necho back again\nread word\n",
            before.display(),
            arguments.join(" "),
            after.display()
        );
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let arguments = [script.to_str().unwrap()];
        let mut robot =
            Robot::start_program("/bin/sh", (120, 40), host.home.home(), &arguments, &[]);
        robot.wait_for("DATA CONTOH");
        if way == "quit" {
            robot.send(b"\x03");
        } else {
            let pid = host.sessions()[0].to_string();
            let status = Command::new("kill").args(["-s", way, &pid]).status();
            assert!(status.unwrap().success());
        }
        robot.wait_for("back again");
        let (before, after) = (
            fs::read_to_string(before).unwrap(),
            fs::read_to_string(after).unwrap(),
        );
        assert_eq!(before, after, "{way}");
        assert!(!robot.picture().alternate_screen(), "{way}");
        assert!(!robot.picture().hide_cursor(), "{way}");
        assert!(!robot.picture().bracketed_paste(), "{way}");
        robot.send(b"\r");
        robot.wait_exit(Duration::from_secs(5));
    }
}

#[test]
fn the_program_starts_nothing_but_itself() {
    fn starts(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().unwrap() != "tests" {
                    starts(&path, found);
                }
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let is_test = path.file_name().unwrap() == "tests.rs";
            if !is_test && (code.contains("process::Command") || code.contains("exec(")) {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let mut found = Vec::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    starts(&sources, &mut found);
    found.sort();
    assert_eq!(
        found,
        ["apart.rs", "crew.rs"],
        "whoever starts a process is known"
    );
    for file in ["exchange/apart.rs", "tui/crew.rs"] {
        let text = fs::read_to_string(sources.join(file)).unwrap();
        assert!(text.contains("current_exe"), "{file} starts this program");
    }
    assert!(snippet().contains("ForceCommand exec "));
}
