### Wie es steht, in der Befehlszeile: status, calendar, settings.

cmd-status = Zeigt, wie es steht: welcher Kunde nicht abgesichert ist, was fällig ist und womit es erledigt wird
    .example = breakglass status
        breakglass status kanzlei-berg
        breakglass status --exit-code > status.txt
    .rest =
        Im Tresor tut breakglass allein dasselbe. Mit --exit-code: 0 bereit, 10 etwas ist fällig oder fehlt,
        11 es ist nicht bewiesen, dass sich jetzt das Fach jedes Kunden öffnen lässt. docs/readiness.de.md erklärt
        jede Regel.
arg-status-client = Ein Kunde: die zehn Fragen einzeln, und was erfahrungsgemäß schiefgeht. Ohne Angabe: alle Kunden
arg-exit-code = Endet mit 0, 10 oder 11, zur Überwachung

cmd-calendar = Schreibt, was fällig ist, als Datei für Kalender (iCalendar), die sie an Ort und Stelle erneuern
    .example = breakglass calendar -o due.ics --yes
arg-calendar-output = Die Datei; mit --yes wird eine vorhandene ersetzt
arg-without-names = Nennt weder Kunden noch Systeme noch Personen

cmd-settings = Zeigt und ändert, wie viele Tage ein Beleg zählt
    .example = breakglass settings receipt_days=180 notice_days=14
arg-changes = Was geändert werden soll; ohne Angabe werden die Einstellungen gezeigt
value-setting-days = EINSTELLUNG=TAGE

arg-opened-in = Schreibt nichts und hält fest, dass ein Export in diesem Programm geöffnet wurde
value-program = PROGRAMM

status-head = { $name }: { $state } ({ $day })
status-no-clients = Es gibt noch keinen Kunden.
status-heading = Wie es steht: mit Ja beantwortete Fragen · die übrigen · nächster Termin
status-legend = Die Fragen: { $list }
status-yes = { $yes }/10
status-findings = { $count ->
    [one] {" "}+ 1 Risiko
   *[other] {" "}+ { $count } Risiken
}
status-clock = Nach der Uhr dieses Rechners ist heute der { $today }, der Tresor wurde aber zuletzt am { $last } geändert. Eine der beiden Uhren geht falsch; bis das geklärt ist, gilt kein Beleg als frisch.
status-dues = Fällig, das Dringendste zuerst:
status-dues-more = … und { $count } weitere (alle: --json)
status-due-late = überfällig seit { $day } · { $whose } · { $what }
status-due-today = heute · { $whose } · { $what }
status-due-soon = { $day } · { $whose } · { $what }
status-nothing-due = Nichts ist fällig.
status-nothing-due-until = Vor dem { $day } ist nichts fällig.
status-gone = { $count ->
    [one] Ein Eintrag ist in dem Programm, aus dem er stammt, nicht mehr vorhanden; hier ist er gekennzeichnet:
   *[other] { $count } Einträge sind in dem Programm, aus dem sie stammen, nicht mehr vorhanden; hier sind sie gekennzeichnet:
}
status-gone-more = … und bei { $count ->
    [one] einem weiteren Kunden
   *[other] { $count } weiteren Kunden
}
status-how = Die zehn Fragen einzeln, und womit sich jede Lücke schließt:
status-lacking = Es fehlt: { $what }
status-goes-wrong = Was erfahrungsgemäß schiefgeht:
status-no-findings = Nichts gefunden von dem, was erfahrungsgemäß schiefgeht.
status-finding = { $what }: { $names }
status-elsewhere = Auch bei: { $clients }

calendar-name = Breakglass: was fällig ist
calendar-written = { $count ->
    [one] Ein Termin steht in { $path }.
   *[other] { $count } Termine stehen in { $path }.
}

head-setting = EINSTELLUNG
head-days = TAGE
head-meaning = BEDEUTUNG
setting-receipt-days = so lange beweist ein Bestätigungscode, dass ein Schlüsselblatt passt
setting-drill-days = so lange beweist eine Notfallübung, dass der Weg frei ist
setting-verified-days = so lange gilt ein System als geprüft
setting-confirmed-days = so lange zählt, was eine Person bestätigt hat
setting-restore-days = so lange beweist eine Probe der Wiederherstellung, dass eine Sicherung taugt
setting-notice-days = so viele Tage vorher sagt status, was fällig wird
setting-expected-days = nach so vielen Tagen gilt eine IT-Notfallmappe als überfällig
error-setting = „{ $typed }“ ist keine Einstellung mit einer Zahl von Tagen von 1 bis 36500.
    .hint = Zum Beispiel receipt_days=180. Einstellungen: { $known }
error-program-name = Der Name eines Programms ist eine Zeile Text.
export-opened = Festgehalten: Ein Export von { $name } wurde in { $program } geöffnet.
event-settings-changed = Einstellungen geändert: { $settings }
event-export-opened = Ein Export von { $client } wurde in { $program } geöffnet
