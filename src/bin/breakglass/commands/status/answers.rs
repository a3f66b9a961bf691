//! One client: the ten answers with their evidence and gaps, what experience says goes wrong, what is due.

use breakglass::encode::slug::Slug;
use breakglass::model::Register;
use breakglass::msg;
use breakglass::readiness::{Answer, Finding, Overview, Readiness, Remedy, words};

use super::{dues, gone, light};
use crate::context::Context;
use crate::remedies;

pub fn print(cx: &mut Context, overview: &Overview, client: &Readiness, register: &Register) {
    let (state, day) = (light::state(cx.messages, client.state), cx.messages.date(client.on));
    let head = msg!(cx.messages, "status-head", name = &client.name, state = &state, day = day);
    cx.out.verbatim(&light::shining(&head, &state, client.state));
    if overview.today.contradicted_by.is_some() {
        cx.out.line(&cx.messages.text("gap-clock", &[]));
        cx.out.verbatim("      breakglass resolve --clock");
    }
    for answer in &client.answers {
        answered(cx, client, answer, register);
    }
    cx.out.line("");
    if client.findings.is_empty() {
        cx.out.line(&cx.messages.text("status-no-findings", &[]));
    } else {
        cx.out.line(&cx.messages.text("status-goes-wrong", &[]));
    }
    for finding in &client.findings {
        found(cx, client, finding, register);
    }
    let named = |_: &Slug| client.name.clone();
    dues::print(cx, client.on, &client.dues, &register.settings, named);
    gone::print(cx, std::slice::from_ref(client));
}

fn answered(cx: &mut Context, client: &Readiness, answer: &Answer, register: &Register) {
    let (question, verdict) =
        (words::question(cx.messages, answer.question), light::verdict(cx.messages, answer.verdict));
    cx.out.line("");
    let line = format!("{:>2}. {question}  {verdict}", answer.question.number());
    cx.out.verbatim(&light::shining(&line, &verdict, light::of_verdict(answer.verdict)));
    for evidence in answer.evidence() {
        cx.out.line(&format!("      - {}", words::evidence(cx.messages, evidence)));
    }
    for gap in answer.gaps() {
        let text = words::gap(cx.messages, &register.settings, gap);
        cx.out.line(&format!("      {}", msg!(cx.messages, "status-lacking", what = text)));
        closing(cx, client, &gap.remedy);
    }
}

fn found(cx: &mut Context, client: &Readiness, finding: &Finding, register: &Register) {
    let messages = cx.messages;
    let what = words::problem(messages, &register.settings, finding.problem);
    let names = words::finding_names(messages, finding);
    let head = if names.is_empty() { what } else { msg!(messages, "status-finding", what = what, names = names) };
    cx.out.line(&format!("    - {head}"));
    cx.out.line(&format!("      {}", words::problem_reason(messages, finding.problem)));
    if !finding.elsewhere.is_empty() {
        let others: Vec<&str> = finding.elsewhere.iter().map(Slug::as_str).collect();
        cx.out.line(&format!("      {}", msg!(messages, "status-elsewhere", clients = others.join(", "))));
    }
    cx.out.line(&format!("      → {}", words::problem_remedy(messages, finding.problem)));
    closing(cx, client, &finding.remedy);
}

fn closing(cx: &mut Context, client: &Readiness, remedy: &Remedy) {
    if let Some(command) = remedies::command(remedy, client.client.as_str(), client.on) {
        cx.out.verbatim(&format!("          {command}"));
    }
}
