### Readiness: the ten questions, their rules and evidence, what goes wrong, what is due. Critical systems are those of
### criticality 1 and 2. Neither sentence says "you": the provider reads them on the screen and the client on paper.

## The questions

question-gone = What happens if the provider is suddenly gone?
    .short = Provider gone
question-documentation = Is the documentation sufficient?
    .short = Documentation
question-credentials = Where are all the credentials?
    .short = Credentials
question-deputy = Is there a deputy?
    .short = Deputy
question-illness = What if the provider is ill?
    .short = Illness
question-death = What if the provider dies?
    .short = Death
question-damage = Is there cover for damage?
    .short = Cover for damage
question-third-party = Can a third party carry on?
    .short = Third party
question-conventions = Are the usual conventions kept?
    .short = Conventions
question-reaction-times = Are reaction times agreed?
    .short = Reaction times

verdict-yes = yes
verdict-partly = partly
verdict-no = no
verdict-unknown = unknown

grade-proven = proven
grade-confirmed = confirmed by the client
grade-stated = stated by the provider

state-ready = ready
state-due = due
state-not-recoverable = not recoverable

## The rules, each with its reason

rule-priorities = It is said which systems are critical
    .reason = Under stress nobody can do everything at once. Whoever takes over needs to know what to restore first.
rule-first-hour-steps = Every critical system has first-hour steps
    .reason = A password alone does not tell a stranger what to do. The first hour decides how large the damage becomes.
rule-drill = A drill was passed within { $days } days
    .reason = Only a rehearsal shows that sheets, people and kits find together. What was never tried fails on the day.
rule-two-kits = Two copies of the kit lie in known places
    .reason = One copy can burn, be lost, or lie behind a locked door.
rule-kit-offline = One copy of the kit is offline
    .reason = On the worst day there may be no network, and ransomware encrypts whatever it can reach.
rule-kit-outside = Another copy lies outside both parties’ servers
    .reason = What takes down the provider’s or the client’s servers must not take the kit with it.
rule-required-fields = All required fields of critical systems are filled
    .reason = Every gap is a question that nobody can answer any more.
rule-verified = Every critical system was verified within { $days } days
    .reason = Documentation ages unseen. Only a date says that somebody has looked.
rule-secrets = Something to get in with is deposited for every critical system
    .reason = A system without its credentials is a system that nobody can open.
rule-second-factors = Others can use the second factor of every critical system
    .reason = A password is worth nothing if the code arrives on a phone that nobody can unlock.
rule-receipts = Receipts within { $days } days satisfy the opening rule in more than one way
    .reason = A sheet counts as handed over only when its holder has tried it. One more than needed, because one may be lost.
rule-acceptance = An acceptance was signed
    .reason = The client has seen with their own eyes that what is deposited works.
rule-agreement-signed = A deputy agreement was signed
    .reason = Without a paper the deputy neither has to act nor is allowed to.
rule-agreement-covers = It covers this client
    .reason = A deputy who never heard of this client will not come.
rule-agreement-confirmed = The deputy confirmed it within { $days } days
    .reason = Deputies change jobs, move and fall ill too.
rule-somebody-in-time = The deputy starts in time, or the client can act alone
    .reason = Help that comes after the shortest recovery time comes too late.
rule-legal-owner = All domains and hosting are legally the client’s
    .reason = What belongs to the provider belongs to his heirs or to nobody when he dies; only the legal owner gets it back from a registrar.
rule-without-owner = The opening rule can be met without the provider
    .reason = This is all for the day on which the provider is gone.
rule-without-any-one = The opening rule can be met without any one holder
    .reason = The holder who matters most is the one who is on holiday.
rule-insured = An insurance against damage is valid today
    .reason = A mistake of a one-person business can cost more than that business owns.
rule-insured-sum = Its sum is recorded
    .reason = Only a sum can be compared with the damage.
rule-drill-by-others = Somebody other than the provider completed a drill
    .reason = What only its maker can use has not been handed over.
rule-conventions = Conventions are kept, or the deviation is described
    .reason = A stranger looks where everybody looks. Whatever is elsewhere has to be written down.
rule-export-opened = An export was opened in a second program
    .reason = Data that only one program reads are locked in.
rule-reaction-hours = Reaction times are agreed
    .reason = “As soon as possible” means something else to each side.
rule-availability = The availability is agreed
    .reason = A percentage hides how many days without the system have been agreed.
rule-notice = The period of notice is agreed
    .reason = Whoever takes over has to know for how long the contract binds both sides.

## What is lacking. The value: it is missing or nobody has said; old: it is too old; wrong: it is not what it should be.

gap-priorities = No system is rated as critical
gap-first-hour-steps = First-hour steps are missing: { $names }
gap-drill = No drill has been passed yet
    .old = The last drill is older than { $days } days
gap-two-kits = Fewer than two copies of the kit lie in places that were confirmed within { $days } days
gap-kit-offline = No copy of the kit is known to be offline
gap-kit-outside = No other copy is known to lie outside both parties’ servers
gap-required-fields = Required fields are empty: { $names }
gap-verified = Never verified: { $names }
    .old = Not verified within { $days } days: { $names }
gap-secrets = Nothing to get in with is deposited: { $names }
gap-second-factors = Nobody has said how others get past the second factor: { $names }
    .wrong = Only the provider has the second factor: { $names }
gap-receipts = No receipt has come yet for the present generation of keys
    .wrong = Receipts of the last { $days } days do not satisfy the opening rule in more than one way; missing: { $names }
    .old = Receipts have become older than { $days } days: { $names }
gap-acceptance = No acceptance was signed yet
gap-agreement-signed = No signed deputy agreement is deposited
gap-agreement-covers = The deputy agreement does not name this client
gap-agreement-confirmed = The deputy has not confirmed the agreement
    .old = The deputy’s last confirmation is older than { $days } days
gap-somebody-in-time = Nobody has said when a deputy starts, how soon systems must run again, or whether the client has admin accounts
    .wrong = The deputy starts later than systems must run again, and the client cannot act alone
gap-legal-owner = Nobody has said who legally owns domains and hosting
    .wrong = Not legally the client’s: { $names }
gap-without-owner = No opening rule is set
    .wrong = The opening rule cannot be met without the provider
gap-without-any-one = No opening rule is set
    .wrong = Nobody can open without { $names }
gap-insured = No insurance is recorded with the day until which it is valid
    .old = The insurance is no longer valid
gap-insured-sum = No insured sum is recorded
gap-drill-by-others = No drill is known to have been led by somebody other than the provider
gap-conventions = Nobody has said whether conventions are kept: { $names }
gap-export-opened = No export is known to have been opened in a second program
gap-reaction-hours = No reaction time is agreed
gap-availability = No availability is agreed
gap-notice = No period of notice is agreed
gap-clock = This machine’s clock lies before the last event of the vault, so nobody can say how old the evidence is

## Evidence

fact-systems-first-hour-steps = { $have } of { $of } critical systems have first-hour steps
fact-systems-required-fields = { $have } of { $of } critical systems have all required fields
fact-systems-verified = { $have } of { $of } critical systems verified in time
fact-systems-runbook = { $have } of { $of } critical systems have a runbook
fact-systems-secret = { $have } of { $of } critical systems have something to get in with
fact-systems-second-factor = { $have } of { $of } critical systems need no second factor, or one that others can use
fact-systems-client-admin = { $have } of { $of } critical systems with an admin account of the client’s own
fact-systems-legal-owner = { $have } of { $of } domains and hosting are legally the client’s
fact-systems-conventions = { $have } of { $of } critical systems with a note on conventions
fact-systems-dependencies = { $have } of { $of } systems say what they depend on
fact-systems-stop-warning = { $have } of { $of } systems carry a stop warning
fact-rated = { $critical } critical systems, { $others } others{ $unrated ->
    [0] {""}
   *[other] , { $unrated } not rated yet
}
fact-drill = Drill passed{ $led ->
    [others] , led by somebody other than the provider
   *[unknown] {""}
}{ $minutes ->
    [0] {""}
   *[other] , in { $minutes } minutes
}
    .collector = { $text }; pieces collected by { $name }
fact-kit = Copy of the kit: { $name }
    .offline = { $text }, offline
    .place = { $text } ({ $place })
fact-tried = { $count ->
    [one] One record
   *[other] { $count } records
} tried before the client’s eyes, signed by { $name }
fact-receipt = Receipt of { $name }
    .behind = { $text }; kit at state { $revision } of { $newest }
fact-agreement = Agreement with { $name } signed
    .attached = { $text }, the signed paper is deposited
fact-covers = The agreement with { $name } covers this client
fact-agreement-confirmed = Confirmed by { $name }
fact-starts-within = The deputy starts within { $hours ->
    [one] one hour
   *[other] { $hours } hours
}
    .tightest = { $text }; the first system must run again after { $tightest ->
        [one] one hour
       *[other] { $tightest } hours
    }
fact-trigger = The deputy takes over when: { $text }
fact-absence = { $name } holds chosen records until { $until }
fact-owner-not-needed = The opening rule asks nothing of the provider
fact-nobody-indispensable = { $holders } holders; the opening rule can do without any one of them
fact-indispensable = Nobody can open without { $names }
fact-power-of-attorney = Power of attorney for { $name }{ $death ->
    [yes] , also beyond death
    [no] , not beyond death
   *[unknown] {""}
}
fact-insurance = Insurance with { $insurer }
    .until = { $text }, valid until { $until }
fact-insured-sum = Sum insured: { $sum }
fact-projects = { $running ->
    [one] One project runs
   *[other] { $running } projects run
}, { $next } with a next step
fact-export-opened = Export opened in { $program }
fact-reaction-hours = Reaction within { $hours ->
    [one] one hour
   *[other] { $hours } hours
} ({ $contract })
fact-availability = { $percent } % availability: up to { $days } days per year without the system
fact-notice = Period of notice: { $period }

## What closes a gap

remedy-interview = Answer what is still unknown in the interview
remedy-fill = Fill in "{ $name }": { $fields }
remedy-add = Deposit: { $kind }
remedy-edit-holder = Enter another address or number
remedy-set-policy = Set an opening rule that survives the loss of any one holder
remedy-ask-receipt = Ask for the receipt
remedy-hold-drill = Hold a drill
remedy-place-kit = Bring a copy of the kit to one more place
remedy-publish = Bring the newest kits to their places
remedy-accept = Hold an acceptance with the client
remedy-write-letters = Have the draft of the agreement written, and sign it
remedy-test-export = Open an export in a second program, and record it
remedy-end-absence = End the absence, and change what was handed out
remedy-settle-clock = Say which clock is right
remedy-verify = Find out what is damaged
remedy-add-client = Add a client
remedy-by-hand = Settle it by that day

## What experience says goes wrong, each with its reason

problem-unreadable = The compartment cannot be read
    .reason = Whatever lies in it is lost unless a good copy is put back.
    .remedy = Find out which file is damaged, and put back a good copy.
problem-provider-owns = A domain or hosting is not legally the client’s
    .reason = When the provider dies, a registrar deals with his heirs, and with nobody else.
    .remedy = Have the contract transferred to the client.
problem-mailbox-at-provider = The account’s e-mail arrives in the provider’s own infrastructure
    .reason = Resetting a password needs a mailbox that vanishes together with the provider.
    .remedy = Enter a mailbox of the client’s with that service.
problem-second-factor-with-owner = The second factor is on the provider’s phone only
    .reason = The password opens nothing as long as the code arrives on a locked phone.
    .remedy = Deposit the key of the one-time codes or recovery codes, or register a second device.
problem-provider-deletes-backups = The provider can delete the backups
    .reason = Whoever takes over the provider’s access, an intruder included, deletes the backups first.
    .remedy = Keep a copy that nobody can delete with the provider’s access.
problem-secret-before-people = A secret is older than the last change of people
    .reason = A sheet that was taken back may have been copied. Only a changed secret is certainly out of reach.
    .remedy = Change these secrets, and enter the day.
problem-backup-untested = A backup without a restore test within { $days } days
    .reason = A backup from which nobody has ever restored is a hope.
    .remedy = Restore a file from it, and enter the day.
problem-no-first-hour-steps = Criticality 1 without first-hour steps
    .reason = The client’s day depends on this system, and nobody knows how to begin.
    .remedy = Write down three lines: where to look, what to try, whom to call.
problem-same-reach = Deputy and client can be reached only at the same address or number
    .reason = If that mailbox or line fails, the two cannot find each other.
    .remedy = Enter a second address or number for one of them.
problem-kits-in-one-place = All kits lie in one place
    .reason = A fire, a burglary or a locked door takes all of them at once.
    .remedy = Bring a copy to another place.
problem-indispensable = There is a holder without whom nobody can open
    .reason = It is enough that this one person is on holiday, ill, or has lost the sheet.
    .remedy = Add another holder beside them to the opening rule.
problem-depend-on-each-other = Systems depend on each other
    .reason = After a power cut neither starts without the other.
    .remedy = Write down how to start one of them alone, and enter the dependency only once.
problem-contact-unconfirmed = A contact was not confirmed within { $days } days
    .reason = Numbers and responsibilities change; on the worst day nobody looks for new ones.
    .remedy = Ring them, and enter the day.
problem-no-recovery-codes = A second factor without recovery codes
    .reason = When the device with the second factor is lost, only the recovery codes are left.
    .remedy = Have recovery codes made, and deposit them.
problem-secret-reused = The same secret opens something of another client too
    .reason = Whoever opens one compartment can get in with the other client.
    .remedy = Change one of them.

## What is due

due-policy = No opening rule
due-receipt = Receipt of { $name }
due-drill = Drill
due-review = { $count ->
    [one] Verify "{ $name }"
   *[other] Verify { $count } systems, first "{ $name }"
}
due-contacts = { $count ->
    [one] Confirm { $name }
   *[other] Confirm { $count } contacts, first { $name }
}
due-kit-places = { $count ->
    [one] Look for the kit: { $name }
   *[other] Look for { $count } kits, first: { $name }
}
due-restore = { $count ->
    [one] Restore test: { $name }
   *[other] Restore tests of { $count } backups, first { $name }
}
due-agreement = Have the agreement confirmed: { $name }
due-power-of-attorney = Look at the power of attorney: { $name }
due-insurance = Insurance ends: { $name }
due-expiry = Expires: { $name }
    .by-itself = Renews itself: { $name }
due-cancel-by = Last day to cancel: { $name }
due-contract = Contract ends: { $name }
    .by-itself = Contract renews itself: { $name }
due-notice = Last day to give notice: { $name }
due-deadline = Deadline: { $name }
due-absence = End of the absence: { $name } can open records alone

names-more = { $names } and { $more } more

## The same without any name, for a calendar that others may see

matter-policy = Opening rule is missing
matter-receipt = Receipt
matter-drill = Drill
matter-review = Verify systems
matter-contacts = Confirm contacts
matter-kit-places = Look for the kits
matter-restore = Restore test
matter-agreement = Deputy agreement: have it confirmed
matter-power-of-attorney = Look at the power of attorney
matter-insurance = Insurance ends
matter-expiry = Something expires
matter-cancel-by = Last day to cancel
matter-contract = Contract ends or renews
matter-notice = Last day to give notice
matter-deadline = Deadline of a project
matter-absence = End of an absence
