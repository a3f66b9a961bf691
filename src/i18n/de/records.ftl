### Einträge: Arten, Felder und Auswahlen, und wie Werte gesetzt werden.

list-two = { $first } und { $second }

flag-yes = ja
flag-no = nein

date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

## Arten

kind-system = System
    .plural = Systeme
kind-contact = Kontakt
    .plural = Kontakte
kind-contract = Vertrag
    .plural = Verträge
kind-insurance = Versicherung
    .plural = Versicherungen
kind-deputy-agreement = Vertretungsvereinbarung
    .plural = Vertretungsvereinbarungen
kind-kit-location = Aufbewahrungsort der IT-Notfallmappe
    .plural = Wo die IT-Notfallmappen liegen
kind-informed = Eingeweihte Person
    .plural = Wer Bescheid weiß
kind-project = Projekt
    .plural = Laufende Projekte
kind-scenario = Szenario
    .plural = Szenarien
kind-note = Notiz
    .plural = Notizen
# Eine Art, die nur eine spätere Version kennt.
kind-unknown = Sonstiger Eintrag ({ $kind })

## Rollen der Schlüsselträger/innen

role-staff = beim Kunden
role-deputy = Vertretung
role-trusted = Vertrauensperson
role-reserve = Reserve

## Felder: System

field-kind = Art
field-name = Name
field-purpose = Zweck
    .hint = Wofür der Kunde es braucht, in einem Satz.
field-location = Standort
    .hint = Raum, Schrank, Rechenzentrum oder Internetadresse.
field-criticality = Kritikalität (1–4)
    .hint = 1: die Arbeit steht sofort · 2: innerhalb eines Tages · 3: innerhalb einer Woche · 4: kann warten
field-legal-owner = Rechtlicher Inhaber
    .hint = Wer im Register oder im Vertrag als Inhaber steht, nicht wer zahlt.
field-paid-by = Bezahlt von
field-amount = Betrag
field-currency = Währung
field-period = Zahlungsweise
field-account-email = E-Mail-Adresse des Kontos
    .hint = Die Adresse, an die der Anbieter schreibt, auch um das Passwort zurückzusetzen.
field-mailbox-owner = Wem dieses Postfach gehört
field-admin-url = Adresse der Verwaltung
field-username = Benutzername
field-password = Passwort
field-one-time-code-uri = Einmalcodes (otpauth-Adresse)
field-recovery-codes = Wiederherstellungscodes
    .hint = Einer je Zeile.
field-ssh-key = SSH-Schlüssel
field-ssh-passphrase = Passphrase des SSH-Schlüssels
field-api-keys = API-Schlüssel
    .hint = Einer je Zeile.
field-pin = PIN
field-puk = PUK
field-disk-key = Schlüssel des Datenträgers
field-backup-key = Schlüssel der Datensicherung
field-second-factor = Zweiter Faktor
field-second-factor-holder = Wer den zweiten Faktor hat
    .hint = Die Person, und wo das Gerät ist.
field-client-admin = Kunde hat eigenen Administratorzugang
field-expires-on = Läuft ab am
field-renews-itself = Verlängert sich von selbst
field-cancel-by = Kündigen bis
field-secret-changed-on = Zugangsdaten geändert am
field-verified-on = Geprüft am
field-verified-how = Geprüft durch
field-damage-per-hour = Schaden je Stunde
field-recovery-time-hours = Muss wieder laufen nach (Stunden)
field-recovery-point-hours = Verschmerzbarer Datenverlust (Stunden)
field-restore-order = Reihenfolge der Wiederherstellung
field-backup-method = Datensicherung: Verfahren
field-backup-frequency = Datensicherung: wie oft
field-backup-location = Datensicherung: wo
field-provider-can-delete-backups = IT-Dienstleister kann die Sicherungen löschen
field-last-restore-test = Rücksicherung zuletzt geprobt am
field-first-hour-steps = Schritte der ersten Stunde
    .hint = Was in der ersten Stunde zu tun ist, für jemanden, der dieses System nie gesehen hat.
field-alternative-way = Arbeiten ohne dieses System
    .hint = Wie der Kunde weiterarbeitet, solange es steht.
field-runbook = Betriebsanleitung
field-depends-on = Braucht
    .hint = Andere Systeme, die vorher laufen müssen.
field-stop-warning = Halt
    .hint = Was auf keinen Fall getan werden darf, etwa: nicht neu starten, bevor der Schlüssel des Datenträgers bereitliegt.
field-conventions-note = Abweichungen vom Üblichen
    .hint = „Standard“, oder was anders gemacht ist und warum.
field-rotate-after-opening = Zugangsdaten nach einer Öffnung ändern
field-custom = Weitere Felder
field-notes = Notizen
    .hint = Nur versiegelt. Was im Handbuch stehen soll, gehört in die Betriebsanleitung.
field-tags = Stichwörter
    .hint = Durch Kommas getrennt.
field-origin = Übernommen aus

## Felder: Kontakt

field-role = Rolle
field-organisation = Organisation
field-mobile = Mobiltelefon
field-second-phone = Zweite Telefonnummer
field-email = E-Mail
field-mailbox-outside = Postfach liegt außerhalb der Technik des IT-Dienstleisters
    .hint = Es muss auch dann gehen, wenn die Server des IT-Dienstleisters stehen.
field-availability = Erreichbarkeit
field-notification-order = Reihenfolge der Benachrichtigung
field-may-decide = Darf entscheiden
    .hint = Was diese Person allein entscheiden darf, und bis zu welcher Summe.
field-power-of-attorney = Vollmacht
field-power-of-attorney-date = Vollmacht vom
field-power-of-attorney-beyond-death = Vollmacht gilt über den Tod hinaus
field-power-of-attorney-place = Wo die Vollmacht liegt
field-non-disclosure-signed-on = Verschwiegenheitserklärung unterschrieben am
field-confirmed-on = Bestätigt am

## Felder: Vertrag, Versicherung, Vertretungsvereinbarung

field-type = Art des Vertrags
field-reaction-hours = Reaktionszeit (Stunden)
field-availability-percent = Verfügbarkeit (Prozent)
field-notice-period = Kündigungsfrist
field-paper-place = Wo das Papier liegt
field-data-processing-agreement = Vertrag zur Auftragsverarbeitung liegt vor
field-renews-on = Verlängert sich am
field-insurer = Versicherer
field-policy-number = Versicherungsnummer
field-sum = Versicherungssumme
field-valid-until = Gültig bis
field-deputy = Vertretung
field-clients-covered = Für welche Kunden
field-trigger = Wann sie greift
    .hint = Was geschehen sein muss, und wer es feststellt.
field-start-within-hours = Beginnt innerhalb von (Stunden)
field-signed-on = Unterschrieben am

## Felder: Aufbewahrungsort, eingeweihte Person, Projekt, Szenario, Notiz

field-holder = Bei wem
field-place = Ort
field-offline = Ohne Netz
    .hint = Ein Stick im Safe ist ohne Netz, ein Ordner in der Cloud nicht.
field-server-owner = Wessen Server
field-informed-name = Wer Bescheid weiß
field-told = Worüber
    .hint = Wo Schlüsselblätter und IT-Notfallmappen sind; niemals ein Passwort.
field-informed-on = Eingeweiht am
field-project-name = Was läuft
field-state = Stand
field-deadline = Frist
field-promised-to = Wem versprochen
field-next-step = Nächster Schritt
field-files-at = Wo die Dateien liegen
field-scenario-name = Was passieren kann
field-event = Art des Ereignisses
field-likelihood = Wahrscheinlichkeit
field-first-steps = Erste Schritte
field-lead = Wer leitet
field-text = Text
field-secret-text = Geheimer Text

## Auswahlen in mehreren Feldern

choice-client = Kunde
choice-provider = IT-Dienstleister
choice-third-party = Dritte
choice-unknown = unbekannt
choice-other = anderes
choice-none = keine

## Auswahlen: Arten von Systemen

choice-domain = Domain
choice-dns = DNS
choice-hosting = Hosting
choice-server = Server
choice-mail = E-Mail
choice-identity-provider = Anmeldedienst
choice-backup = Datensicherung
choice-website = Website
choice-shop = Onlineshop
choice-licence = Lizenz
choice-router = Router
choice-wifi = WLAN
choice-vpn = VPN
choice-certificate = Zertifikat
choice-phone = Telefon
choice-payment = Zahlungsverkehr
choice-repository = Code-Repository
choice-database = Datenbank
choice-remote-access = Fernzugriff
choice-password-manager = Passwortmanager
choice-physical-key = Schlüssel aus Metall

## Auswahlen: Systeme

choice-once = einmalig
choice-monthly = monatlich
choice-quarterly = vierteljährlich
choice-half-yearly = halbjährlich
choice-yearly = jährlich
choice-second-factor-none = keiner
choice-app = App
choice-sms = SMS
choice-call = Anruf
choice-email = E-Mail
choice-push = Push-Nachricht
choice-hardware-key = Hardware-Schlüssel
choice-passkey = Passkey
choice-code-list = Codeliste
choice-login = Anmeldung
choice-restore = Rücksicherung
choice-visual = Augenschein

## Auswahlen: Kontakte

choice-owner = IT-Dienstleister
choice-client-lead = Leitung beim Kunden
choice-deputy = Vertretung
choice-emergency-lead = Notfallleitung
choice-technical = Technik
choice-communication = Kommunikation
choice-data-protection = Datenschutz
choice-registrar = Domain-Registrar
choice-hoster = Hoster
choice-internet-provider = Internetanbieter
choice-lawyer = Anwaltskanzlei
choice-tax-adviser = Steuerberatung
choice-insurer = Versicherer
choice-relative = Angehörige
choice-authority = Behörde
choice-general = Generalvollmacht
choice-enduring = Vorsorgevollmacht
choice-banking = Bankvollmacht
choice-digital = digitaler Nachlass

## Auswahlen: Verträge, Versicherungen, Szenarien

choice-maintenance = Wartung
choice-development = Entwicklung
choice-consulting = Beratung
choice-data-processing = Auftragsverarbeitung
choice-professional-liability = Vermögensschadenhaftpflicht
choice-business-liability = Betriebshaftpflicht
choice-cyber = Cyberversicherung
choice-electronics = Elektronikversicherung
choice-legal = Rechtsschutz
choice-ransomware = Erpressungstrojaner
choice-server-gone = Serverausfall
choice-fire-or-water = Feuer oder Wasser
choice-human-error = Fehlbedienung
choice-provider-gone = IT-Dienstleister fällt aus
choice-power-or-internet-gone = Strom oder Internet fällt aus
choice-data-leak = Datenabfluss
choice-theft = Diebstahl
choice-rare = selten
choice-possible = möglich
choice-likely = wahrscheinlich

## Fehler in dem, was für ein Feld eingegeben wurde; „field“ ist die Bezeichnung des Feldes.

field-error-no-such-field = Dieses Feld gibt es nicht.
field-error-needs-name = { $field }: Bitte geben Sie einen eigenen Namen an.
field-error-date = { $field }: Bitte geben Sie ein Datum ein wie 22.11.2026 oder 2026-11-22.
field-error-number = { $field }: Bitte geben Sie eine ganze Zahl von { $least } bis { $most } ein.
field-error-decimal = { $field }: Bitte geben Sie eine Zahl ein wie 98,5.
field-error-ambiguous-decimal = { $field }: Das lässt sich auf zwei Arten lesen. Bitte schreiben Sie 1500 für fünfzehnhundert, 1,5 für eineinhalb.
field-error-flag = { $field }: Bitte geben Sie ja oder nein ein.
field-error-choice = { $field }: Bitte wählen Sie aus: { $choices }.
field-error-empty = { $field }: Bitte füllen Sie das aus.
field-error-too-long = { $field }: höchstens { $most } Zeichen.
field-error-unshowable = { $field }: Zeichen { $position } ist unsichtbar oder ein Steuerzeichen. Bitte geben Sie den Text neu ein.
field-error-email = { $field }: Das ist keine E-Mail-Adresse.
field-error-url = { $field }: Das ist keine Internetadresse.
field-error-phone = { $field }: Bitte nur Ziffern, Leerzeichen und + ( ) / - eingeben.
