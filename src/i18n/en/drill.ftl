### Drills: what the dummy holds, and what the commands say.

## What the dummy holds. Every name begins with PRACTICE.

drill-name = { $name } (drill)

drill-router = PRACTICE: office router
    .purpose = Connects the office to the internet. Invented, for practice.
    .location = Technical room, on the wall to the left
    .first-hour-steps =
        1. Is the lamp on the front green? Then the internet works; go on with the e-mail.
        2. If it is not: unplug the power, wait for one minute, plug it in again.
        3. After five minutes sign in with user name and password and look under "Status".
        In a drill you only read this. In an emergency you would do it.
drill-mail = PRACTICE: e-mail
    .purpose = The mailboxes of the firm. Invented, for practice.
    .second-factor-holder = Nobody: the one-time code is shown here
    .first-hour-steps =
        1. Open the admin address.
        2. Sign in with user name and password; the six digits that change every half minute are the one-time code.
        3. Only if that fails: one of the recovery codes. Each works once.
    .stop-warning = Do not delete a mailbox, not even one that nobody seems to use. In an emergency a sentence like this stands where something must not be touched.
drill-backup = PRACTICE: backup
    .purpose = A copy of all files, made every night. Invented, for practice.
    .backup-location = An external disk in the safe
    .first-hour-steps =
        1. Leave the disk where it is as long as everything works.
        2. Restoring needs the backup key that stands here.
drill-contact = PRACTICE: emergency line of the hosting company
    .mobile = +44 1632 960000
    .may-decide = Nothing: this number is invented. In an emergency the people to ring stand here.
drill-note = PRACTICE: how the drill ends
    .text =
        You have come together and opened something: that was the drill.
        Nothing real was opened, and nothing needs to be changed now.
        Tell your IT provider the twelve digits of this drill, how long it took, and what was difficult.

## Opening a drill

drill-begins = ===== DRILL: everything below is invented =====
drill-passed = ===== DRILL PASSED: nothing real was opened, and nothing needs to be changed =====
drill-code-told = Tell your provider these twelve digits: { $code }
drill-no-receipt = This is a drill, so there is no receipt to tell. The receipt comes from your own kit.
drills-left-out = { $count ->
    [one] One drill that lies here too is left out.
   *[other] { $count } drills that lie here too are left out.
} To rehearse with one: --compartment ID

## Commands

drill-made = A drill for { $name } is made: a sealed dummy under the same opening rule, for the sheets that are in use. The next kits will hold it.
drill-bundle-written = { $path } holds a drill for { $name }. Whoever collects opens it with their own sheet and asks the others: breakglass recover request { $path }
drill-not-in-kits = If kits are written after a rehearsal, they hold a fresh drill: a code counts once.
ask-drill-code = The twelve digits of the drill
error-drill-digits = The code of a drill has twelve digits.
error-drill-nobodys = This is no drill's code.
    .hint = Have it read out once more, digit by digit. Codes of drills from before the last changes of keys no longer count.
error-drill-told = This code was told already, on { $day }: the drill for { $name } is recorded. A code counts once, because whoever has noted it down need not rehearse to tell it again.
    .hint = For the next rehearsal write new kits, or: breakglass drill new { $id }
error-drill-participant = { $holder } holds no piece in this drill. In it are: { $known }
error-drill-minutes = Minutes are a number from 1 to { $most }.
error-drill-finding = A finding is one line of text.
ask-drill-participants = Who took part? Short names, first whoever collected: { $known } (Enter: not stated)
ask-drill-without-owner = Did somebody other than you lead it?
ask-drill-minutes = How many minutes did it take? (Enter: not stated)
ask-drill-finding = What was difficult, or missing? (Enter: nothing more)
drill-recorded = Drill passed: { $name }, on { $day }. The next one is due by { $due }.
drill-too-few = Those who were named could not have opened it by themselves; somebody is missing in the list.
drills-none = No compartment has an opening rule yet, so there is nothing to rehearse.
head-drill-passed = LAST PASSED
head-drill-collector = COLLECTED BY
head-drill-alone = WITHOUT YOU
head-drill-due = DUE
drill-never = never
drill-due-now = now
drill-overdue = since { $day }
drill-alone-yes = yes
drill-alone-unknown = not stated
drill-list-due = { $count ->
    [one] One drill is due. It takes a quarter of an hour; whoever has a kit begins with "Practise".
   *[other] { $count } drills are due. Each takes a quarter of an hour; whoever has a kit begins with "Practise".
}
drill-list-none-due = No drill is due.
