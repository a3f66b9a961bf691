### Records: kinds, fields and choices, and how values are put.

list-two = { $first } and { $second }

flag-yes = yes
flag-no = no

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Kinds

kind-system = System
    .plural = Systems
kind-contact = Contact
    .plural = Contacts
kind-contract = Contract
    .plural = Contracts
kind-insurance = Insurance
    .plural = Insurance policies
kind-deputy-agreement = Deputy agreement
    .plural = Deputy agreements
kind-kit-location = Kit location
    .plural = Where the kits are
kind-informed = Person informed
    .plural = People informed
kind-project = Project
    .plural = Projects
kind-scenario = Scenario
    .plural = Scenarios
kind-note = Note
    .plural = Notes
# A kind that only a later version knows.
kind-unknown = Other entry ({ $kind })

## Roles of holders

role-staff = staff of the client
role-deputy = deputy
role-trusted = trusted person
role-reserve = reserve sheet

## Fields: system

field-kind = Kind
field-name = Name
field-purpose = Purpose
    .hint = What the client uses it for, in one sentence.
field-location = Location
    .hint = Room, rack, data centre or web address.
field-criticality = Criticality (1–4)
    .hint = 1: work stops at once · 2: work stops within a day · 3: within a week · 4: can wait
field-legal-owner = Legal owner
    .hint = Who is the owner in the registry or the contract, not who pays.
field-paid-by = Paid by
field-amount = Amount
field-currency = Currency
field-period = Paid
field-account-email = Account e-mail
    .hint = The address to which the provider of this account writes, also to reset the password.
field-mailbox-owner = Owner of that mailbox
field-admin-url = Admin address
field-username = User name
field-password = Password
field-one-time-code-uri = One-time codes (otpauth address)
field-recovery-codes = Recovery codes
    .hint = One per line.
field-ssh-key = SSH key
field-ssh-passphrase = SSH key passphrase
field-api-keys = API keys
    .hint = One per line.
field-pin = PIN
field-puk = PUK
field-disk-key = Disk key
field-backup-key = Backup key
field-second-factor = Second factor
field-second-factor-holder = Who has the second factor
    .hint = The person, and where the device is.
field-client-admin = Client has an admin account of their own
field-expires-on = Expires on
field-renews-itself = Renews by itself
field-cancel-by = Cancel by
field-secret-changed-on = Secret changed on
field-verified-on = Verified on
field-verified-how = Verified by
field-damage-per-hour = Damage per hour
field-recovery-time-hours = Must run again within (hours)
field-recovery-point-hours = Data loss that can be borne (hours)
field-restore-order = Restore order
field-backup-method = Backup method
field-backup-frequency = Backup frequency
field-backup-location = Backup location
field-provider-can-delete-backups = Provider can delete the backups
field-last-restore-test = Last restore test
field-first-hour-steps = First-hour steps
    .hint = What to do in the first hour, for somebody who has never seen this system.
field-alternative-way = Working without it
    .hint = How the client goes on while this is down.
field-runbook = Runbook
field-depends-on = Depends on
    .hint = Other systems that must run first.
field-stop-warning = Stop
    .hint = What must not be done, such as: do not reboot before the disk key is at hand.
field-conventions-note = Deviations from the usual
    .hint = "Standard", or what is done differently and why.
field-rotate-after-opening = Change the secret after an opening
field-custom = More fields
field-notes = Notes
    .hint = Sealed only. What is to be printed in the handbook belongs into the runbook.
field-tags = Tags
    .hint = Separated by commas.
field-origin = Imported from

## Fields: contact

field-role = Role
field-organisation = Organisation
field-mobile = Mobile phone
field-second-phone = Second phone
field-email = E-mail
field-mailbox-outside = Mailbox is outside the provider’s own infrastructure
    .hint = It must work when the provider’s own servers do not.
field-availability = Availability
field-notification-order = Order of notification
field-may-decide = May decide
    .hint = What this person may decide alone, and up to which sum.
field-power-of-attorney = Power of attorney
field-power-of-attorney-date = Power of attorney dated
field-power-of-attorney-beyond-death = Power of attorney valid beyond death
field-power-of-attorney-place = Where the power of attorney is
field-non-disclosure-signed-on = Non-disclosure agreement signed on
field-confirmed-on = Confirmed on

## Fields: contract, insurance, deputy agreement

field-type = Type
field-reaction-hours = Reaction time (hours)
field-availability-percent = Availability (percent)
field-notice-period = Notice period
field-paper-place = Where the paper is
field-data-processing-agreement = Data-processing agreement signed
field-renews-on = Renews on
field-insurer = Insurer
field-policy-number = Policy number
field-sum = Sum insured
field-valid-until = Valid until
field-deputy = Deputy
field-clients-covered = Clients covered
field-trigger = When it takes effect
    .hint = What must have happened, and who establishes it.
field-start-within-hours = Starts within (hours)
field-signed-on = Signed on

## Fields: kit location, person informed, project, scenario, note

field-holder = Held by
field-place = Place
field-offline = Offline
    .hint = A stick in a safe is offline; a cloud folder is not.
field-server-owner = Whose server
field-informed-name = Who was told
field-told = What they were told
    .hint = Where sheets and kits are; never a password.
field-informed-on = Told on
field-project-name = What is running
field-state = State
field-deadline = Deadline
field-promised-to = Promised to
field-next-step = Next step
field-files-at = Where its files are
field-scenario-name = What could happen
field-event = Kind of event
field-likelihood = Likelihood
field-first-steps = First steps
field-lead = Who leads
field-text = Text
field-secret-text = Secret text

## Choices used in several fields

choice-client = client
choice-provider = provider
choice-third-party = third party
choice-unknown = unknown
choice-other = other
choice-none = none

## Choices: kinds of systems

choice-domain = domain
choice-dns = DNS
choice-hosting = hosting
choice-server = server
choice-mail = e-mail
choice-identity-provider = sign-in service
choice-backup = backup
choice-website = website
choice-shop = shop
choice-licence = licence
choice-router = router
choice-wifi = Wi-Fi
choice-vpn = VPN
choice-certificate = certificate
choice-phone = telephone
choice-payment = payment
choice-repository = code repository
choice-database = database
choice-remote-access = remote access
choice-password-manager = password manager
choice-physical-key = physical key

## Choices: systems

choice-once = once
choice-monthly = monthly
choice-quarterly = quarterly
choice-half-yearly = half-yearly
choice-yearly = yearly
choice-second-factor-none = none
choice-app = app
choice-sms = text message
choice-call = telephone call
choice-email = e-mail
choice-push = push message
choice-hardware-key = hardware key
choice-passkey = passkey
choice-code-list = list of codes
choice-login = login
choice-restore = restore
choice-visual = by eye

## Choices: contacts

choice-owner = owner
choice-client-lead = client’s management
choice-deputy = deputy
choice-emergency-lead = emergency lead
choice-technical = technical contact
choice-communication = communication
choice-data-protection = data protection
choice-registrar = domain registrar
choice-hoster = hosting company
choice-internet-provider = internet provider
choice-lawyer = lawyer
choice-tax-adviser = tax adviser
choice-insurer = insurer
choice-relative = relative
choice-authority = authority
choice-general = general
choice-enduring = enduring
choice-banking = banking
choice-digital = digital estate

## Choices: contracts, insurance, scenarios

choice-maintenance = maintenance
choice-development = development
choice-consulting = consulting
choice-data-processing = data processing
choice-professional-liability = professional indemnity
choice-business-liability = public liability
choice-cyber = cyber
choice-electronics = electronics
choice-legal = legal expenses
choice-ransomware = ransomware
choice-server-gone = server gone
choice-fire-or-water = fire or water
choice-human-error = human error
choice-provider-gone = provider gone
choice-power-or-internet-gone = power or internet gone
choice-data-leak = data leak
choice-theft = theft
choice-rare = rare
choice-possible = possible
choice-likely = likely

## Errors in what was typed for a field; "field" is the field’s label.

field-error-no-such-field = There is no such field.
field-error-needs-name = { $field }: please give it a name of its own.
field-error-date = { $field }: please type a date such as 2026-11-22 or 22.11.2026.
field-error-number = { $field }: please type a whole number from { $least } to { $most }.
field-error-decimal = { $field }: please type a number such as 98.5.
field-error-ambiguous-decimal = { $field }: this can be read in two ways. Please type 1500 for fifteen hundred, 1.5 for one and a half.
field-error-flag = { $field }: please type yes or no.
field-error-choice = { $field }: please choose one of: { $choices }.
field-error-empty = { $field }: please fill this in.
field-error-too-long = { $field }: at most { $most } characters.
field-error-unshowable = { $field }: character { $position } is invisible or a control character. Please type the text anew.
field-error-email = { $field }: this is no e-mail address.
field-error-url = { $field }: this is no web address.
field-error-phone = { $field }: please type digits, blanks and + ( ) / - only.
