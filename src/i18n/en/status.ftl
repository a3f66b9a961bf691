### How things stand at the command line: status, calendar, settings.

cmd-status = Shows how things stand: which client is not covered, what is due, and what settles it
    .example = breakglass status
        breakglass status kanzlei-berg
        breakglass status --exit-code > status.txt
    .rest =
        breakglass alone does the same inside a vault. With --exit-code: 0 ready, 10 something is due or missing,
        11 it is not proven that every client's compartment can be opened now. docs/readiness.md explains every rule.
arg-status-client = A client: the ten questions one by one, and what experience says goes wrong. Without it: all clients
arg-exit-code = Ends with 0, 10 or 11, for monitoring

cmd-calendar = Writes what is due as a file for calendars (iCalendar), which update it in place
    .example = breakglass calendar -o due.ics --yes
arg-calendar-output = The file; with --yes an existing one is replaced
arg-without-names = Names neither clients nor systems nor people

cmd-settings = Shows and changes for how many days evidence counts
    .example = breakglass settings receipt_days=180 notice_days=14
arg-changes = What to change; without any, the settings are shown
value-setting-days = SETTING=DAYS

arg-opened-in = Writes nothing, and records that an export was opened in this program
value-program = PROGRAM

status-head = { $name }: { $state } ({ $day })
status-no-clients = There is no client yet.
status-heading = How things stand: questions answered yes · the others · next date
status-legend = The questions: { $list }
status-yes = { $yes }/10
status-findings = { $count ->
    [one] {" "}+ 1 risk
   *[other] {" "}+ { $count } risks
}
status-clock = The clock of this machine says { $today }, but the vault was last changed on { $last }. One of both clocks is wrong; until that is settled nothing counts as fresh.
status-dues = Due, the most urgent first:
status-dues-more = … and { $count } more (all of them: --json)
status-due-late = late since { $day } · { $whose } · { $what }
status-due-today = today · { $whose } · { $what }
status-due-soon = { $day } · { $whose } · { $what }
status-nothing-due = Nothing is due.
status-nothing-due-until = Nothing is due before { $day }.
status-gone = { $count ->
    [one] One entry is gone in the program that it came from; it is marked in:
   *[other] { $count } entries are gone in the program that they came from; they are marked in:
}
status-gone-more = … and with { $count ->
    [one] one more client
   *[other] { $count } more clients
}
status-how = The ten questions one by one, with what closes each gap:
status-lacking = Lacking: { $what }
status-goes-wrong = What experience says goes wrong:
status-no-findings = Nothing is found of what experience says goes wrong.
status-finding = { $what }: { $names }
status-elsewhere = Shared with: { $clients }

calendar-name = Breakglass: what is due
calendar-written = { $count ->
    [one] One date stands in { $path }.
   *[other] { $count } dates stand in { $path }.
}

head-setting = SETTING
head-days = DAYS
head-meaning = MEANING
setting-receipt-days = for so long a receipt proves that a sheet opens its share
setting-drill-days = for so long a drill proves that the path works
setting-verified-days = for so long a system counts as verified
setting-confirmed-days = for so long what a person confirmed counts
setting-restore-days = for so long a restore test proves that a backup can be used
setting-notice-days = so many days before something is due, status tells
setting-expected-days = after so many days a kit counts as overdue
error-setting = "{ $typed }" is no setting with a number of days from 1 to 36500.
    .hint = Such as receipt_days=180. Settings: { $known }
error-program-name = The name of a program is one line of text.
export-opened = Recorded: an export of { $name } was opened in { $program }.
event-settings-changed = Settings changed: { $settings }
event-export-opened = An export of { $client } was opened in { $program }
