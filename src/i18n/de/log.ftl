### Das Journal: was getan wurde, je Vorgang eine Meldung.

event-vault-created = Tresor angelegt
event-passphrase-changed = Passphrase geändert
event-holder-added = { $holder } aufgenommen
event-holder-edited = Angaben zu { $holder } geändert
event-holder-removed = { $holder } entfernt
event-holder-rekey-begun = Neues Schlüsselblatt für { $holder }: begonnen
event-holder-rekeyed = Neues Schlüsselblatt für { $holder }
event-holder-replace-begun = { $new } tritt an die Stelle von { $holder }: begonnen
event-holder-replaced = { $new } ist an die Stelle von { $holder } getreten
event-client-added = Kunde { $client } aufgenommen
event-client-edited = Angaben zum Kunden { $client } geändert
event-client-removed = Kunde { $client } entfernt
event-policy-set = Öffnungsregel für { $client }: { $policy }
event-rotated = Neue Schlüssel für { $client }
event-all-rotate-begun = Neue Schlüssel für alle Fächer: begonnen
event-all-rotated = Neue Schlüssel für alle Fächer
event-epoch-retired = Vorige Schlüsselgeneration von { $client } verabschiedet
event-work-aborted = Unterbrochene Arbeit zurückgenommen
event-root-opens-everything = Wer das Register öffnet, darf alles öffnen
event-root-opens-register = Wer das Register öffnet, öffnet nur das Register
