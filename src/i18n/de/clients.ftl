### Kunden und Schlüsselgenerationen: was über Fächer als Ganzes gesagt wird.

error-nothing-changed = Es wurde nichts geändert.
policy-will-open = Gemeinsam öffnen: { $words }

## Generations

rotated = { $name }: Schlüsselgeneration { $epoch }. Alle Schlüsselblätter bleiben, wie sie sind.
receipts-awaited = Es fehlen Bestätigungscodes von: { $people }
receipts-awaited-keeps = Es fehlen Bestätigungscodes von: { $people }. Bis sie genügen, wird auch die vorige Schlüsselgeneration mitgegeben, damit niemand ausgesperrt ist.
epoch-old-copies = Früher ausgegebene Kopien lassen sich weiterhin öffnen wie bisher, von denen, die es damals konnten.
retire-warning = Ohne auf Bestätigungscodes zu warten, ist jeder von neueren Kopien ausgesperrt, dessen neuer Teilschlüssel nicht öffnet.
ask-retire = Die vorige Schlüsselgeneration trotzdem nicht mehr mitgeben?
work-taken-back = Zurückgenommen: { $work }

## Clients

client-line = { $id }: { $name }. { $words }
client-head = { $name } ({ $id }, Fach { $compartment })
client-state = { $records ->
    [one] Ein Eintrag
   *[other] { $records } Einträge
}, Stand { $revision }, Schlüsselgeneration { $epoch }
holder-of-client = { $name } ({ $id }), { $role }
ask-remove-client = Das Fach von { $name } mit { $records ->
    [one] einem Eintrag
   *[other] { $records } Einträgen
} schließen? Es lässt sich nicht zurückholen.
client-removed = { $name }: Das Fach ist geschlossen und entfernt.
client-removed-copies = Schon ausgegebene Kopien lassen sich mit den Schlüsselblättern weiterhin öffnen.
ask-discard = Fach { $compartment } entfernen, das im Register nicht steht? Es lässt sich nicht zurückholen.
compartment-discarded = Fach { $compartment } ist entfernt.
