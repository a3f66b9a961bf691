### Notfallvorsorge: die zehn Fragen, ihre Regeln und Belege, was schiefgeht, was fällig ist. Kritische Systeme sind die
### der Kritikalität 1 und 2. Kein Satz sagt „Sie“: Der IT-Dienstleister liest sie am Bildschirm, der Kunde auf Papier.

## Die Fragen

question-gone = Was geschieht, wenn der IT-Dienstleister plötzlich ausfällt?
    .short = Plötzlicher Ausfall
question-documentation = Reicht die Dokumentation?
    .short = Dokumentation
question-credentials = Wo sind alle Zugangsdaten?
    .short = Zugangsdaten
question-deputy = Gibt es eine Vertretung?
    .short = Vertretung
question-illness = Was, wenn der IT-Dienstleister krank wird?
    .short = Krankheit
question-death = Was, wenn der IT-Dienstleister stirbt?
    .short = Todesfall
question-damage = Sind Schäden versichert?
    .short = Versicherung
question-third-party = Können Dritte übernehmen?
    .short = Übernahme durch Dritte
question-conventions = Wird das Übliche eingehalten?
    .short = Übliches Vorgehen
question-reaction-times = Sind Reaktionszeiten vereinbart?
    .short = Reaktionszeiten

verdict-yes = ja
verdict-partly = teilweise
verdict-no = nein
verdict-unknown = unbekannt

grade-proven = bewiesen
grade-confirmed = vom Kunden bestätigt
grade-stated = Angabe des IT-Dienstleisters

state-ready = bereit
state-due = fällig
state-not-recoverable = nicht zu öffnen

## Die Regeln, jede mit ihrem Grund

rule-priorities = Es steht fest, welche Systeme kritisch sind
    .reason = Unter Druck geht nicht alles zugleich. Wer übernimmt, muss wissen, was zuerst wieder laufen muss.
rule-first-hour-steps = Jedes kritische System hat Schritte der ersten Stunde
    .reason = Ein Passwort allein sagt niemandem, was zu tun ist. Die erste Stunde entscheidet, wie groß der Schaden wird.
rule-drill = In den letzten { $days } Tagen wurde eine Notfallübung bestanden
    .reason = Erst die Übung zeigt, ob Schlüsselblätter, Menschen und IT-Notfallmappen zusammenfinden. Was nie geübt wurde, scheitert am Tag selbst.
rule-two-kits = Zwei Exemplare der IT-Notfallmappe liegen an bekannten Orten
    .reason = Ein einziges Exemplar kann verbrennen, verloren gehen oder hinter einer verschlossenen Tür liegen.
rule-kit-offline = Ein Exemplar der IT-Notfallmappe liegt ohne Netzverbindung
    .reason = Am schlimmsten Tag gibt es vielleicht kein Netz, und ein Erpressungstrojaner verschlüsselt alles, was er erreicht.
rule-kit-outside = Ein anderes Exemplar liegt außerhalb der Server beider Seiten
    .reason = Was die Server des IT-Dienstleisters oder des Kunden trifft, darf die IT-Notfallmappe nicht mitnehmen.
rule-required-fields = Bei allen kritischen Systemen sind die Pflichtangaben vollständig
    .reason = Jede Lücke ist eine Frage, die niemand mehr beantworten kann.
rule-verified = Jedes kritische System wurde in den letzten { $days } Tagen geprüft
    .reason = Dokumentation veraltet unbemerkt. Nur ein Datum sagt, dass jemand nachgesehen hat.
rule-secrets = Für jedes kritische System ist etwas hinterlegt, womit man hineinkommt
    .reason = Ein System ohne Zugangsdaten bleibt zu.
rule-second-factors = Den zweiten Faktor jedes kritischen Systems können auch andere nutzen
    .reason = Ein Passwort nützt nichts, wenn der Code auf einem Telefon ankommt, das niemand entsperren kann.
rule-receipts = Bestätigungscodes der letzten { $days } Tage erfüllen die Öffnungsregel auf mehr als eine Weise
    .reason = Ein Schlüsselblatt gilt erst als übergeben, wenn es ausprobiert wurde. Eines mehr als nötig, weil eines verloren gehen kann.
rule-acceptance = Eine Abnahme wurde unterschrieben
    .reason = Der Kunde hat mit eigenen Augen gesehen, dass das Hinterlegte stimmt.
rule-agreement-signed = Eine Vertretungsvereinbarung ist unterschrieben
    .reason = Ohne Papier muss die Vertretung nicht handeln und darf es nicht.
rule-agreement-covers = Sie gilt auch für diesen Kunden
    .reason = Eine Vertretung, die von diesem Kunden nie gehört hat, wird nicht kommen.
rule-agreement-confirmed = Die Vertretung hat sie in den letzten { $days } Tagen bestätigt
    .reason = Auch Vertretungen wechseln den Beruf, ziehen um und werden krank.
rule-somebody-in-time = Die Vertretung beginnt rechtzeitig, oder der Kunde kann allein handeln
    .reason = Hilfe, die nach der kürzesten Wiederanlaufzeit kommt, kommt zu spät.
rule-legal-owner = Alle Domains und alles Hosting gehören rechtlich dem Kunden
    .reason = Was dem IT-Dienstleister gehört, gehört nach seinem Tod den Erben oder niemandem; nur der rechtliche Inhaber bekommt es von einer Registrierungsstelle zurück.
rule-without-owner = Die Öffnungsregel lässt sich ohne den IT-Dienstleister erfüllen
    .reason = Um den Tag, an dem der IT-Dienstleister fehlt, geht es hier.
rule-without-any-one = Die Öffnungsregel lässt sich erfüllen, auch wenn irgendein Blatt fehlt
    .reason = Wer am dringendsten gebraucht wird, ist gerade im Urlaub.
rule-insured = Eine Versicherung gegen Schäden gilt heute
    .reason = Ein Fehler eines Einzelunternehmens kann mehr kosten, als das Unternehmen besitzt.
rule-insured-sum = Die Versicherungssumme ist festgehalten
    .reason = Nur eine Summe lässt sich mit dem Schaden vergleichen.
rule-drill-by-others = Jemand anderes als der IT-Dienstleister hat eine Notfallübung geleitet
    .reason = Was nur bedienen kann, wer es gebaut hat, ist nicht übergeben.
rule-conventions = Das Übliche wird eingehalten, oder die Abweichung ist beschrieben
    .reason = Fremde suchen dort, wo alle suchen. Was woanders liegt, muss aufgeschrieben sein.
rule-export-opened = Ein Export wurde in einem zweiten Programm geöffnet
    .reason = Daten, die nur ein einziges Programm liest, sind eingesperrt.
rule-reaction-hours = Reaktionszeiten sind vereinbart
    .reason = „So bald wie möglich“ heißt für jede Seite etwas anderes.
rule-availability = Die Verfügbarkeit ist vereinbart
    .reason = Ein Prozentwert verbirgt, wie viele Tage ohne das System vereinbart sind.
rule-notice = Die Kündigungsfrist ist vereinbart
    .reason = Wer übernimmt, muss wissen, wie lange der Vertrag beide Seiten bindet.

## Was fehlt. Der Wert: Es fehlt, oder es gibt keine Angabe; old: Es ist zu alt; wrong: Es ist nicht, wie es sein soll.

gap-priorities = Kein System ist als kritisch eingestuft
gap-first-hour-steps = Es fehlen Schritte der ersten Stunde: { $names }
gap-drill = Es wurde noch keine Notfallübung bestanden
    .old = Die letzte Notfallübung ist älter als { $days } Tage
gap-two-kits = Weniger als zwei Exemplare der IT-Notfallmappe liegen an Orten, die in den letzten { $days } Tagen bestätigt wurden
gap-kit-offline = Von keinem Exemplar der IT-Notfallmappe ist bekannt, dass es ohne Netzverbindung liegt
gap-kit-outside = Von keinem anderen Exemplar ist bekannt, dass es außerhalb der Server beider Seiten liegt
gap-required-fields = Pflichtangaben fehlen: { $names }
gap-verified = Nie geprüft: { $names }
    .old = In den letzten { $days } Tagen nicht geprüft: { $names }
gap-secrets = Es ist nichts hinterlegt, womit man hineinkommt: { $names }
gap-second-factors = Es ist nicht bekannt, wie andere am zweiten Faktor vorbeikommen: { $names }
    .wrong = Den zweiten Faktor hat nur der IT-Dienstleister: { $names }
gap-receipts = Für die jetzige Schlüsselgeneration ist noch kein Bestätigungscode gekommen
    .wrong = Bestätigungscodes der letzten { $days } Tage erfüllen die Öffnungsregel nicht auf mehr als eine Weise; es fehlen: { $names }
    .old = Bestätigungscodes sind älter als { $days } Tage: { $names }
gap-acceptance = Es wurde noch keine Abnahme unterschrieben
gap-agreement-signed = Es ist keine unterschriebene Vertretungsvereinbarung hinterlegt
gap-agreement-covers = Die Vertretungsvereinbarung nennt diesen Kunden nicht
gap-agreement-confirmed = Die Vertretung hat die Vereinbarung nicht bestätigt
    .old = Die letzte Bestätigung der Vertretung ist älter als { $days } Tage
gap-somebody-in-time = Es ist nicht bekannt, wann eine Vertretung beginnt, wann Systeme wieder laufen müssen oder ob der Kunde eigene Administratorzugänge hat
    .wrong = Die Vertretung beginnt später, als Systeme wieder laufen müssen, und der Kunde kann nicht allein handeln
gap-legal-owner = Es ist nicht bekannt, wem Domains und Hosting rechtlich gehören
    .wrong = Gehört rechtlich nicht dem Kunden: { $names }
gap-without-owner = Es ist keine Öffnungsregel festgelegt
    .wrong = Ohne den IT-Dienstleister lässt sich die Öffnungsregel nicht erfüllen
gap-without-any-one = Es ist keine Öffnungsregel festgelegt
    .wrong = Niemand kann öffnen ohne { $names }
gap-insured = Es ist keine Versicherung mit dem Tag hinterlegt, bis zu dem sie gilt
    .old = Die Versicherung gilt nicht mehr
gap-insured-sum = Es ist keine Versicherungssumme festgehalten
gap-drill-by-others = Es ist keine Notfallübung bekannt, die jemand anderes als der IT-Dienstleister geleitet hat
gap-conventions = Es ist nicht bekannt, ob das Übliche eingehalten wird: { $names }
gap-export-opened = Es ist nicht bekannt, dass ein Export in einem zweiten Programm geöffnet wurde
gap-reaction-hours = Es ist keine Reaktionszeit vereinbart
gap-availability = Es ist keine Verfügbarkeit vereinbart
gap-notice = Es ist keine Kündigungsfrist vereinbart
gap-clock = Die Uhr dieses Rechners liegt vor dem letzten Ereignis des Tresors; wie alt der Beleg ist, lässt sich deshalb nicht sagen

## Belege

fact-systems-first-hour-steps = { $have } von { $of } kritischen Systemen haben Schritte der ersten Stunde
fact-systems-required-fields = { $have } von { $of } kritischen Systemen haben alle Pflichtangaben
fact-systems-verified = { $have } von { $of } kritischen Systemen rechtzeitig geprüft
fact-systems-runbook = { $have } von { $of } kritischen Systemen haben eine Betriebsanleitung
fact-systems-secret = { $have } von { $of } kritischen Systemen: Zugang hinterlegt
fact-systems-second-factor = { $have } von { $of } kritischen Systemen: kein zweiter Faktor, oder einer, den andere nutzen können
fact-systems-client-admin = { $have } von { $of } kritischen Systemen mit eigenem Administratorzugang des Kunden
fact-systems-legal-owner = { $have } von { $of } Domains und Hosting gehören rechtlich dem Kunden
fact-systems-conventions = { $have } von { $of } kritischen Systemen mit Angabe zum Üblichen
fact-systems-dependencies = { $have } von { $of } Systemen nennen, wovon sie abhängen
fact-systems-stop-warning = { $have } von { $of } Systemen tragen eine Warnung „Halt“
fact-rated = { $critical } kritische Systeme, { $others } andere{ $unrated ->
    [0] {""}
   *[other] , { $unrated } noch nicht eingestuft
}
fact-drill = Notfallübung bestanden{ $led ->
    [others] , geleitet von jemand anderem als dem IT-Dienstleister
   *[unknown] {""}
}{ $minutes ->
    [0] {""}
   *[other] , in { $minutes } Minuten
}
    .collector = { $text }; gesammelt von { $name }
fact-kit = Exemplar der IT-Notfallmappe: { $name }
    .offline = { $text }, ohne Netzverbindung
    .place = { $text } ({ $place })
fact-tried = { $count ->
    [one] Ein Eintrag
   *[other] { $count } Einträge
} vor den Augen des Kunden ausprobiert, unterschrieben von { $name }
fact-receipt = Bestätigungscode von { $name }
    .behind = { $text }; IT-Notfallmappe auf Stand { $revision } von { $newest }
fact-agreement = Vereinbarung mit { $name } unterschrieben
    .attached = { $text }, das Papier ist hinterlegt
fact-covers = Die Vereinbarung mit { $name } gilt für diesen Kunden
fact-agreement-confirmed = Bestätigt von { $name }
fact-starts-within = Die Vertretung beginnt innerhalb von { $hours ->
    [one] einer Stunde
   *[other] { $hours } Stunden
}
    .tightest = { $text }; das erste System muss wieder laufen nach { $tightest ->
        [one] einer Stunde
       *[other] { $tightest } Stunden
    }
fact-trigger = Die Vertretung übernimmt, wenn: { $text }
fact-absence = { $name } hat ausgewählte Einträge bis { $until }
fact-owner-not-needed = Die Öffnungsregel verlangt nichts vom IT-Dienstleister
fact-nobody-indispensable = { $holders } Schlüsselblätter; die Öffnungsregel kommt ohne jedes einzelne davon aus
fact-indispensable = Niemand kann öffnen ohne { $names }
fact-power-of-attorney = Vollmacht für { $name }{ $death ->
    [yes] , auch über den Tod hinaus
    [no] , nicht über den Tod hinaus
   *[unknown] {""}
}
fact-insurance = Versicherung bei { $insurer }
    .until = { $text }, gültig bis { $until }
fact-insured-sum = Versicherungssumme: { $sum }
fact-projects = { $running ->
    [one] Ein Projekt läuft
   *[other] { $running } Projekte laufen
}, { $next } mit nächstem Schritt
fact-export-opened = Export geöffnet in { $program }
fact-reaction-hours = Reaktion innerhalb von { $hours ->
    [one] einer Stunde
   *[other] { $hours } Stunden
} ({ $contract })
fact-availability = { $percent } % Verfügbarkeit: bis zu { $days } Tage im Jahr ohne das System
fact-notice = Kündigungsfrist: { $period }

## Was eine Lücke schließt

remedy-interview = Im Interview beantworten, was noch unbekannt ist
remedy-fill = „{ $name }“ ausfüllen: { $fields }
remedy-add = Hinterlegen: { $kind }
remedy-edit-holder = Eine weitere Adresse oder Nummer eintragen
remedy-set-policy = Eine Öffnungsregel festlegen, die den Verlust jedes einzelnen Blattes übersteht
remedy-ask-receipt = Um den Bestätigungscode bitten
remedy-hold-drill = Eine Notfallübung abhalten
remedy-place-kit = Ein Exemplar der IT-Notfallmappe an einen weiteren Ort bringen
remedy-publish = Die neuesten IT-Notfallmappen an ihre Orte bringen
remedy-accept = Mit dem Kunden eine Abnahme abhalten
remedy-write-letters = Den Entwurf der Vereinbarung schreiben lassen und unterschreiben
remedy-test-export = Einen Export in einem zweiten Programm öffnen und das festhalten
remedy-end-absence = Die Abwesenheit beenden und ändern, was herausgegeben wurde
remedy-settle-clock = Festlegen, welche Uhr stimmt
remedy-verify = Herausfinden, was beschädigt ist
remedy-add-client = Einen Kunden hinzufügen
remedy-by-hand = Bis zu diesem Tag erledigen

## Was erfahrungsgemäß schiefgeht, jeweils mit Grund

problem-unreadable = Das Fach lässt sich nicht lesen
    .reason = Was darin liegt, ist verloren, wenn keine gute Kopie zurückgespielt wird.
    .remedy = Herausfinden, welche Datei beschädigt ist, und eine gute Kopie zurückspielen.
problem-provider-owns = Eine Domain oder ein Hosting gehört rechtlich nicht dem Kunden
    .reason = Stirbt der IT-Dienstleister, verhandelt eine Registrierungsstelle mit den Erben und mit niemandem sonst.
    .remedy = Den Vertrag auf den Kunden übertragen lassen.
problem-mailbox-at-provider = Die E-Mail zum Konto kommt beim IT-Dienstleister selbst an
    .reason = Um ein Passwort zurückzusetzen, braucht es ein Postfach, das zusammen mit dem IT-Dienstleister verschwindet.
    .remedy = Bei diesem Anbieter ein Postfach des Kunden eintragen.
problem-second-factor-with-owner = Der zweite Faktor ist nur auf dem Telefon des IT-Dienstleisters
    .reason = Das Passwort öffnet nichts, solange der Code auf einem gesperrten Telefon ankommt.
    .remedy = Den Schlüssel der Einmalcodes oder Wiederherstellungscodes hinterlegen oder ein zweites Gerät anmelden.
problem-provider-deletes-backups = Der IT-Dienstleister kann die Datensicherungen löschen
    .reason = Wer den Zugang des IT-Dienstleisters übernimmt, auch ein Einbrecher, löscht zuerst die Sicherungen.
    .remedy = Eine Kopie halten, die mit dem Zugang des IT-Dienstleisters niemand löschen kann.
problem-secret-before-people = Zugangsdaten sind älter als der letzte Personenwechsel
    .reason = Ein zurückgegebenes Schlüsselblatt kann kopiert worden sein. Sicher außer Reichweite ist nur, was geändert wurde.
    .remedy = Diese Zugangsdaten ändern und den Tag eintragen.
problem-backup-untested = Eine Datensicherung ohne Probe der Wiederherstellung in den letzten { $days } Tagen
    .reason = Eine Sicherung, aus der noch nie etwas zurückgeholt wurde, ist eine Hoffnung.
    .remedy = Eine Datei daraus wiederherstellen und den Tag eintragen.
problem-no-first-hour-steps = Kritikalität 1 ohne Schritte der ersten Stunde
    .reason = Der Tag des Kunden hängt an diesem System, und niemand weiß, womit anzufangen ist.
    .remedy = Drei Zeilen aufschreiben: wo nachsehen, was versuchen, wen anrufen.
problem-same-reach = Vertretung und Kunde sind nur unter derselben Adresse oder Nummer erreichbar
    .reason = Fällt dieses Postfach oder dieser Anschluss aus, finden die beiden nicht zueinander.
    .remedy = Für einen von beiden eine zweite Adresse oder Nummer eintragen.
problem-kits-in-one-place = Alle IT-Notfallmappen liegen an einem Ort
    .reason = Ein Brand, ein Einbruch oder eine verschlossene Tür trifft alle zugleich.
    .remedy = Ein Exemplar an einen anderen Ort bringen.
problem-indispensable = Ohne ein bestimmtes Schlüsselblatt kann niemand öffnen
    .reason = Es genügt, dass diese eine Person im Urlaub oder krank ist oder das Blatt verloren hat.
    .remedy = In der Öffnungsregel jemanden daneben stellen.
problem-depend-on-each-other = Systeme hängen voneinander ab
    .reason = Nach einem Stromausfall startet keines ohne das andere.
    .remedy = Aufschreiben, wie eines davon allein startet, und die Abhängigkeit nur einmal eintragen.
problem-contact-unconfirmed = Ein Kontakt wurde in den letzten { $days } Tagen nicht bestätigt
    .reason = Nummern und Zuständigkeiten ändern sich; am schlimmsten Tag sucht niemand nach neuen.
    .remedy = Anrufen und den Tag eintragen.
problem-no-recovery-codes = Ein zweiter Faktor ohne Wiederherstellungscodes
    .reason = Ist das Gerät mit dem zweiten Faktor verloren, bleiben nur die Wiederherstellungscodes.
    .remedy = Wiederherstellungscodes erzeugen lassen und hinterlegen.
problem-secret-reused = Dieselben Zugangsdaten öffnen auch etwas bei einem anderen Kunden
    .reason = Wer das eine Fach öffnet, kommt auch beim anderen Kunden hinein.
    .remedy = Eines von beiden ändern.

## Was fällig ist

due-policy = Keine Öffnungsregel
due-receipt = Bestätigungscode von { $name }
due-drill = Notfallübung
due-review = { $count ->
    [one] „{ $name }“ prüfen
   *[other] { $count } Systeme prüfen, zuerst „{ $name }“
}
due-contacts = { $count ->
    [one] { $name }: bestätigen lassen
   *[other] { $count } Kontakte bestätigen lassen, zuerst { $name }
}
due-kit-places = { $count ->
    [one] Nach der IT-Notfallmappe sehen: { $name }
   *[other] Nach { $count } IT-Notfallmappen sehen, zuerst: { $name }
}
due-restore = { $count ->
    [one] Wiederherstellung proben: { $name }
   *[other] Wiederherstellung von { $count } Sicherungen proben, zuerst { $name }
}
due-agreement = Vereinbarung bestätigen lassen: { $name }
due-power-of-attorney = Vollmacht ansehen: { $name }
due-insurance = Versicherung endet: { $name }
due-expiry = Läuft ab: { $name }
    .by-itself = Verlängert sich: { $name }
due-cancel-by = Letzter Tag zum Kündigen: { $name }
due-contract = Vertrag endet: { $name }
    .by-itself = Vertrag verlängert sich: { $name }
due-notice = Letzter Tag der Kündigungsfrist: { $name }
due-deadline = Frist: { $name }
due-absence = Ende der Abwesenheit: { $name } kann Einträge allein öffnen

names-more = { $names } und { $more } weitere

## Dasselbe ohne Namen, für einen Kalender, den auch andere sehen

matter-policy = Öffnungsregel fehlt
matter-receipt = Bestätigungscode
matter-drill = Notfallübung
matter-review = Systeme prüfen
matter-contacts = Kontakte bestätigen lassen
matter-kit-places = Nach den IT-Notfallmappen sehen
matter-restore = Wiederherstellung proben
matter-agreement = Vertretungsvereinbarung bestätigen lassen
matter-power-of-attorney = Vollmacht ansehen
matter-insurance = Versicherung endet
matter-expiry = Etwas läuft ab
matter-cancel-by = Letzter Tag zum Kündigen
matter-contract = Vertrag endet oder verlängert sich
matter-notice = Letzter Tag der Kündigungsfrist
matter-deadline = Frist eines Projekts
matter-absence = Ende einer Abwesenheit
