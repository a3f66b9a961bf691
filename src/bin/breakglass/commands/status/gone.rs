//! Records whose entry is gone in the program that they came from: how many, and where they are marked.

use breakglass::msg;
use breakglass::readiness::Readiness;

use crate::context::Context;

/// So many clients are named.
const NAMED: usize = 5;

/// Prints nothing where nothing is gone.
pub fn print(cx: &mut Context, clients: &[Readiness]) {
    let count: usize = clients.iter().map(|client| client.gone_entries).sum();
    if count == 0 {
        return;
    }
    cx.out.line("");
    cx.out.line(&msg!(cx.messages, "status-gone", count = count));
    let with = clients.iter().filter(|client| client.gone_entries > 0);
    for client in with.clone().take(NAMED) {
        cx.out.verbatim(&format!("      breakglass record list {}", client.client));
    }
    let more = with.count().saturating_sub(NAMED);
    if more > 0 {
        cx.out.line(&format!("      {}", msg!(cx.messages, "status-gone-more", count = more)));
    }
}
