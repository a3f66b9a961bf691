### Das Gespräch mit dem IT-Dienstleister über einen Kunden: eine Frage nach der anderen.

cmd-interview = Fragt, was über einen Kunden noch unbekannt ist, eine Frage nach der anderen, und trägt die Antworten ein
    .example = breakglass interview kanzlei-berg
    .rest =
        Gefragt wird, was den zehn Fragen von breakglass status an Angaben fehlt; was beantwortet ist, nicht noch
        einmal. Die Eingabetaste nimmt, was in eckigen Klammern steht, und lässt sonst die Frage offen; ein
        Bindestrich lässt sie immer offen, ein Punkt hört auf. Jede Antwort bleibt, auch wenn Sie mit Strg-C gehen;
        beim nächsten Mal geht es dort weiter.
event-interviewed = { $client }: Interview, beantwortete Fragen: { $count }
error-interview-terminal = Ein Gespräch braucht ein Terminal, an dem gefragt werden kann.
    .hint = breakglass record add und breakglass record edit --set gehen auch ohne.
interview-begins =
    Zu { $name }. Die Eingabetaste nimmt, was in eckigen Klammern steht; steht nichts da, bleibt die Frage offen.
    - lässt eine Frage offen, . hört auf. Von einer Auswahl genügt der Anfang. Jede Antwort bleibt.
interview-five = Welche fünf Systeme müssen morgen laufen? (Nummern aus der Liste oder neue Namen, mit Kommas dazwischen)
interview-five-names = Welche fünf Systeme müssen morgen laufen? (Namen, mit Kommas dazwischen)
interview-at-once = Ohne welche davon steht die Arbeit sofort? (Nummern)
interview-about = Zu { $name } ({ $left ->
        [one] noch eine Frage offen
       *[other] noch { $left } Fragen offen
    }):
interview-yes-no = ja, nein
interview-date = etwa 22.11.2026; h für heute
interview-date-before = zuletzt { $day }; h für heute
interview-long = ein Strichpunkt beendet eine Zeile
interview-take-lines = Eingabetaste: so übernehmen; oder selbst schreiben
interview-deposited = hinterlegt
interview-as-usual = nichts, alles wie üblich
interview-contract-name = Betreuungsvertrag

## Die Fragen. Wo eine für mehrere Arten von Einträgen dasteht, gilt sie für alle.

interview-ask-kind = Was für ein System ist das?
interview-ask-location = Wo ist er, und wer gibt ihn heraus?
interview-ask-legal-owner = Wer ist rechtlich der Inhaber oder Vertragspartner?
interview-ask-mailbox-owner = Wem gehört das Postfach, in dem ein neues Passwort ankäme?
interview-ask-second-factor = Welchen zweiten Faktor verlangt es?
interview-ask-second-factor-holder = Wer kann den zweiten Faktor benutzen? (Name; ich, wenn nur Sie)
interview-ask-client-admin = Hat der Kunde einen eigenen Administratorzugang?
interview-ask-expires-on = Wann läuft es ab?
interview-ask-secret-changed-on = Wann wurden die Zugangsdaten zuletzt geändert?
interview-ask-verified-on = Wann haben Sie zuletzt geprüft, dass alles stimmt?
interview-ask-recovery-time-hours = Nach wie vielen Stunden muss es spätestens wieder laufen?
interview-ask-provider-can-delete-backups = Können Sie mit Ihrem Zugang diese Sicherungen löschen?
interview-ask-last-restore-test = Wann haben Sie zuletzt zur Probe etwas daraus wiederhergestellt?
interview-ask-first-hour-steps = Was ist in der ersten Stunde zu tun?
interview-ask-conventions-note = Was ist anders, als Fremde es erwarten?
interview-ask-deputy-agreement-start-within-hours = Innerhalb wie vieler Stunden fängt { $name } an?
interview-ask-deputy-agreement-signed-on = Wann wurde die Vereinbarung mit { $name } unterschrieben?
interview-ask-deputy-agreement-confirmed-on = Wann hat { $name } die Vereinbarung zuletzt bestätigt?
interview-ask-contact-role = Welche Rolle hat { $name }?
interview-ask-contact-mobile = Unter welcher Mobilnummer ist { $name } zu erreichen?
interview-ask-contact-email = Unter welcher E-Mail-Adresse?
interview-ask-contact-notification-order = Als Wievielte oder Wievielter wird { $name } angerufen? (Nummer)
interview-ask-contact-confirmed-on = Wann hat { $name } Nummer und Adresse zuletzt bestätigt?
interview-ask-reaction-hours = Innerhalb wie vieler Stunden reagieren Sie laut Vereinbarung?
interview-ask-availability-percent = Wie viel Prozent Verfügbarkeit sind vereinbart? (98 sind 7,3 Tage Ausfall im Jahr)
interview-ask-notice-period = Welche Kündigungsfrist gilt? (etwa: 3 Monate zum Jahresende)
interview-ask-sum = Wie hoch ist die Versicherungssumme?
interview-ask-valid-until = Bis wann gilt die Versicherung?
interview-ask-kit-location-offline = Liegt diese IT-Notfallmappe ohne Netzverbindung?
interview-ask-kit-location-server-owner = Auf wessen Server liegt diese IT-Notfallmappe?
interview-ask-kit-location-confirmed-on = Wann wurde zuletzt nachgesehen, ob sie dort liegt?

interview-new-system = Welche Domain hat der Kunde? (etwa kanzlei-berg.de)
interview-new-deputy-agreement = Mit wem ist vereinbart, dass er oder sie Sie vertritt? (Name)
interview-new-contact = Wer beim Kunden wird zuerst angerufen? (Name)
interview-new-contract = Was ist mit dem Kunden vereinbart? (Name des Vertrags)
interview-new-insurance = Bei wem sind Schäden versichert, die Sie verursachen? (Name des Versicherers)
interview-insures-all = Gilt diese Versicherung für alle Ihre Kunden?
interview-covers = Gilt die Vereinbarung „{ $name }“ auch für { $client }?
interview-new-kit-offline = Wo liegt eine IT-Notfallmappe ohne Netzverbindung? (etwa: USB-Stick im Safe der Kanzlei)
interview-new-kit-outside = Wo liegt eine weitere, außerhalb Ihrer Server und der des Kunden? (etwa: bei der Vertretung zu Hause)
interview-scenarios = Welche dieser Szenarien gehören ins IT-Notfallhandbuch? (Nummern)
interview-saved = { $count ->
        [0] Neu eingetragen wurde nichts.
        [one] Eine Antwort ist eingetragen.
       *[other] { $count } Antworten sind eingetragen.
    }
interview-go-on = Dort geht es weiter: breakglass interview { $id }
interview-through = Das war alles. Was noch zu tun ist: breakglass status { $id }
