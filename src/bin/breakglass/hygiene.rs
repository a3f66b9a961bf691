//! What the process does to itself before it touches a secret.
//!
//! No core dump may hold a secret, no other process of the same user may look into this one, and no file is readable
//! by others, whoever creates it. Each is best effort: what the system refuses is not fatal (docs/threat-model.md,
//! Best effort).

/// To be called first in `main`.
pub fn harden() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit, umask};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
        umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        // Also keeps debuggers of the same user out.
        let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    }
}
