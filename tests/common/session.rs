//! A person at a terminal: types, and waits for what they would see.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Captures, Eof, Error, Expect as _, Needle, Session as Pty};

/// Longer than any answer takes, also with several tests on a slow machine.
const PATIENCE: Duration = Duration::from_mins(3);

/// How long to leave the processor to the program before looking again.
const GLANCE: Duration = Duration::from_millis(10);

/// The program, or a shell that runs it, in a pseudo-terminal of its own.
pub struct Session {
    pty: OsSession,
    /// Everything that was seen so far.
    pub seen: String,
}

#[allow(dead_code, reason = "every test takes the parts it needs")]
impl Session {
    /// Starts the program in a folder.
    pub fn start(folder: &Path, language: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_breakglass"));
        command.args(["--language", language]).args(arguments);
        Self::spawn(command, folder)
    }

    /// Starts a shell that runs one command line of the program, says `code=…`, and then whether it found the terminal
    /// as it was before: `terminal=same`. The terminal echoes, as a real one does.
    pub fn start_in_shell(folder: &Path, language: &str, line: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_breakglass");
        let mut command = Command::new("sh");
        let script = format!(
            "trap : INT; stty echo; before=$(stty -g); {program} --language {language} {line}; echo code=$?; \
             test \"$before\" = \"$(stty -g)\" && echo terminal=same || stty -a"
        );
        command.args(["-c", &script]);
        Self::spawn(command, folder)
    }

    fn spawn(mut command: Command, folder: &Path) -> Self {
        command.current_dir(folder).env("TERM", "xterm").env("BREAKGLASS_STATE_DIR", folder.join(".state"));
        for name in ["BREAKGLASS_VAULT", "BREAKGLASS_PASSPHRASE_FILE", "BREAKGLASS_PASSPHRASE_COMMAND"] {
            command.env_remove(name);
        }
        let pty = Pty::spawn(command).expect("a pseudo-terminal and the program");
        Self { pty, seen: String::new() }
    }

    /// Waits until a text is seen; hands back what came before it and the text.
    pub fn see(&mut self, text: &str) -> String {
        match self.wait_for(text) {
            Ok(found) => {
                let shown = String::from_utf8_lossy(found.before()).into_owned() + text;
                self.seen.push_str(&shown);
                shown
            }
            Err(error) => {
                let rest = self.rest();
                panic!("never saw {text:?} ({error}) after\n{}\n{rest}", self.seen);
            }
        }
    }

    /// Types a line and Return.
    pub fn type_line(&mut self, line: &str) {
        self.type_text(&format!("{line}\r"));
    }

    /// Types without Return.
    pub fn type_text(&mut self, text: &str) {
        self.pty.send(text).expect("the terminal takes what is typed");
    }

    /// Sends a signal to the program that the shell runs, and to no other.
    pub fn send_signal(&mut self, signal: &str) {
        let shell = self.pty.get_process().pid().to_string();
        let sent = Command::new("pkill").args([&format!("-{signal}"), "-P", &shell]).status();
        assert!(sent.is_ok_and(|status| status.success()), "pkill (package procps) sends {signal}");
    }

    /// Waits for the end; the exit code.
    pub fn end(&mut self) -> i32 {
        let rest = self.rest();
        self.seen.push_str(&rest);
        match self.pty.get_process().wait() {
            Ok(WaitStatus::Exited(_, code)) => code,
            other => panic!("ended by {other:?} after\n{}", self.seen),
        }
    }

    /// Takes the terminal away; returns once the program has ended.
    pub fn hang_up(self) {
        let process = self.pty.get_process().pid();
        drop(self.pty);
        let gone = || !Path::new(&format!("/proc/{process}")).exists();
        for _ in 0..600 {
            if gone() || !cfg!(target_os = "linux") {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("still running without a terminal");
    }

    fn rest(&mut self) -> String {
        let rest = self.wait_for(Eof).map(|found| String::from_utf8_lossy(found.before()).into_owned());
        rest.unwrap_or_default()
    }

    /// What `Pty::expect` does, which keeps a processor busy all the while.
    fn wait_for(&mut self, needle: impl Needle) -> Result<Captures, Error> {
        let begun = Instant::now();
        loop {
            let found = self.pty.check(&needle)?;
            if found.matches().len() > 0 {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                return Err(Error::ExpectTimeout);
            }
            std::thread::sleep(GLANCE);
        }
    }
}
