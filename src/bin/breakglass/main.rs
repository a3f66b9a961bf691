//! The command line: arguments, prompts, wording of errors, exit codes.

fn main() {}
