//! Guesses what kind of system an entry is, from its sort, its title, addresses, tags and folders.
//!
//! A guess and no more: it is marked as one, shown as one, and given up as soon as the owner says otherwise. Where
//! nothing speaks for anything, nothing is guessed.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::exchange::item::{Item, Sort};

/// The kind of system (a word of the schema) that an entry seems to be.
pub fn guess(item: &Item) -> Option<&'static str> {
    by_sort(item.sort).or_else(|| by_address(item)).or_else(|| by_words(item))
}

fn by_sort(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::Card | Sort::BankAccount => Some("payment"),
        Sort::SshKey | Sort::Server => Some("server"),
        Sort::WiFi => Some("wifi"),
        Sort::Database => Some("database"),
        Sort::Mail => Some("mail"),
        Sort::Licence => Some("licence"),
        Sort::Router => Some("router"),
        Sort::Login | Sort::Note | Sort::Identity | Sort::ApiKey | Sort::Document => None,
    }
}

fn by_address(item: &Item) -> Option<&'static str> {
    item.urls.iter().find_map(|url| {
        let address = url.to_lowercase();
        let (scheme, rest) = address.split_once("://").unwrap_or(("", &address));
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        let (host, port) = host.rsplit_once(':').unwrap_or((host, ""));
        by_host(host)
            .or_else(|| named(&SCHEMES_INDEX, SCHEMES, scheme))
            .or_else(|| named(&PORTS_INDEX, PORTS, port))
            .or_else(|| host.split('.').next().and_then(|label| named(&LABELS_INDEX, LABELS, label)))
    })
}

/// `a.example.org` is found under `example.org`.
fn by_host(host: &str) -> Option<&'static str> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| Index::of(HOSTS));
    let ends = std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, rest)| rest));
    ends.filter_map(|end| index.whole.get(end)).min().map(|row| HOSTS[*row].0)
}

/// The title says most, the nearest folder and tags less.
fn by_words(item: &Item) -> Option<&'static str> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| Index::of(WORDS));
    let mut texts = std::iter::once(&item.title).chain(item.tags.iter()).chain(item.folder.last());
    texts.find_map(|text| index.first_row(&text.to_lowercase())).map(|row| WORDS[row].0)
}

static SCHEMES_INDEX: OnceLock<Index> = OnceLock::new();
static PORTS_INDEX: OnceLock<Index> = OnceLock::new();
static LABELS_INDEX: OnceLock<Index> = OnceLock::new();

fn named(index: &OnceLock<Index>, table: Table, word: &str) -> Option<&'static str> {
    index.get_or_init(|| Index::of(table)).whole.get(word).map(|row| table[*row].0)
}

/// A table turned round, since hundreds of thousands of entries may be looked at: words and the rows they stand in. The
/// first row that fits counts.
struct Index {
    whole: HashMap<&'static str, usize>,
    begins: Vec<(&'static str, usize)>,
    phrases: Vec<(&'static str, usize)>,
}

impl Index {
    fn of(table: Table) -> Self {
        let mut index = Self { whole: HashMap::new(), begins: Vec::new(), phrases: Vec::new() };
        for (row, word) in table.iter().enumerate().flat_map(|(row, (_, words))| words.iter().map(move |w| (row, *w))) {
            match word.strip_suffix('*') {
                Some(begin) => index.begins.push((begin, row)),
                None if word.contains(' ') => index.phrases.push((word, row)),
                None => _ = index.whole.entry(word).or_insert(row),
            }
        }
        index
    }

    /// The first row that fits a text in small letters.
    fn first_row(&self, text: &str) -> Option<usize> {
        let (mut row, mut count) = (None, 0);
        let mut fits = |found: usize| row = Some(row.map_or(found, |row: usize| row.min(found)));
        for word in words(text) {
            count += 1;
            self.whole.get(word).copied().into_iter().for_each(&mut fits);
            // A German compound: what it begins with is what it is about.
            self.begins.iter().filter(|(begin, _)| word.starts_with(begin)).for_each(|(_, row)| fits(*row));
        }
        if count > 1 {
            self.phrases.iter().filter(|(phrase, _)| text.contains(phrase)).for_each(|(_, row)| fits(*row));
        }
        row
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

type Table = &'static [(&'static str, &'static [&'static str])];

/// Companies whose address tells what is to be had from them.
const HOSTS: Table = &[
    ("router", &["fritz.box", "speedport.ip", "easy.box", "routerlogin.net", "tplinkwifi.net", "myfritz.net"]),
    (
        "domain",
        &[
            "denic.de",
            "inwx.de",
            "inwx.com",
            "united-domains.de",
            "godaddy.com",
            "namecheap.com",
            "gandi.net",
            "joker.com",
            "porkbun.com",
            "internetx.com",
            "autodns.com",
            "checkdomain.de",
            "nic.at",
            "switch.ch",
        ],
    ),
    ("dns", &["cloudflare.com", "desec.io", "dnsimple.com", "dyndns.org", "noip.com"]),
    (
        "hosting",
        &[
            "hetzner.com",
            "hetzner.de",
            "hetzner.cloud",
            "your-server.de",
            "strato.de",
            "ionos.de",
            "ionos.com",
            "1und1.de",
            "all-inkl.com",
            "netcup.de",
            "netcup.net",
            "mittwald.de",
            "hosteurope.de",
            "domainfactory.de",
            "df.eu",
            "ovh.com",
            "ovhcloud.com",
            "digitalocean.com",
            "linode.com",
            "contabo.com",
            "webgo.de",
            "manitu.de",
            "uberspace.de",
            "alfahosting.de",
            "amazonaws.com",
            "aws.amazon.com",
            "portal.azure.com",
            "console.cloud.google.com",
            "scaleway.com",
            "vultr.com",
            "plesk.com",
        ],
    ),
    (
        "identity_provider",
        &[
            "login.microsoftonline.com",
            "accounts.google.com",
            "admin.google.com",
            "entra.microsoft.com",
            "admin.microsoft.com",
            "okta.com",
            "auth0.com",
            "appleid.apple.com",
            "account.apple.com",
        ],
    ),
    (
        "mail",
        &[
            "gmail.com",
            "mail.google.com",
            "outlook.com",
            "outlook.office.com",
            "outlook.office365.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "mailbox.org",
            "posteo.de",
            "proton.me",
            "protonmail.com",
            "fastmail.com",
            "t-online.de",
            "freenet.de",
            "mailchimp.com",
            "brevo.com",
            "mailgun.com",
            "sendgrid.com",
        ],
    ),
    (
        "shop",
        &["myshopify.com", "shopify.com", "shopware.com", "jtl-software.de", "etsy.com", "sellercentral.amazon.de"],
    ),
    (
        "payment",
        &[
            "paypal.com",
            "stripe.com",
            "klarna.com",
            "mollie.com",
            "sumup.com",
            "adyen.com",
            "unzer.com",
            "n26.com",
            "sparkasse.de",
            "commerzbank.de",
            "deutsche-bank.de",
            "volksbank.de",
            "vr.de",
            "ing.de",
            "dkb.de",
            "postbank.de",
        ],
    ),
    ("repository", &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com"]),
    (
        "remote_access",
        &[
            "teamviewer.com",
            "anydesk.com",
            "rustdesk.com",
            "splashtop.com",
            "screenconnect.com",
            "pcvisit.de",
            "supremocontrol.com",
            "logmein.com",
        ],
    ),
    (
        "backup",
        &[
            "backblaze.com",
            "wasabi.com",
            "veeam.com",
            "acronis.com",
            "rsync.net",
            "borgbase.com",
            "crashplan.com",
            "idrive.com",
            "your-storagebox.de",
        ],
    ),
    (
        "phone",
        &[
            "sipgate.de",
            "placetel.de",
            "easybell.de",
            "telekom.de",
            "vodafone.de",
            "o2online.de",
            "starface.com",
            "3cx.com",
            "twilio.com",
            "congstar.de",
        ],
    ),
    ("vpn", &["tailscale.com", "zerotier.com", "netbird.io", "nordlayer.com"]),
    ("certificate", &["letsencrypt.org", "zerossl.com", "digicert.com", "sectigo.com", "geotrust.com", "d-trust.net"]),
    ("password_manager", &["bitwarden.com", "1password.com", "lastpass.com", "dashlane.com", "keepersecurity.com"]),
    ("licence", &["adobe.com", "lexware.de", "datev.de", "autodesk.com", "jetbrains.com", "eset.com", "sophos.com"]),
    ("website", &["wordpress.com", "wix.com", "squarespace.com", "jimdo.com", "webflow.com"]),
];

const SCHEMES: Table = &[
    ("server", &["ssh", "sftp", "ftp", "ftps"]),
    ("remote_access", &["rdp", "vnc", "teamviewer"]),
    ("database", &["mysql", "postgres", "postgresql", "mongodb", "redis", "mssql"]),
    ("mail", &["imap", "imaps", "smtp", "smtps", "pop3"]),
];

const PORTS: Table = &[
    ("server", &["22", "8006", "10000"]),
    ("database", &["3306", "5432", "1433", "27017"]),
    ("hosting", &["8443", "2083", "2087"]),
    ("remote_access", &["3389", "5900"]),
];

/// The first part of a host name: `mail.example.org`.
const LABELS: Table = &[
    ("mail", &["mail", "webmail", "imap", "smtp", "owa", "autodiscover", "roundcube", "exchange"]),
    ("router", &["router", "fritz", "gateway", "opnsense", "pfsense", "unifi", "firewall"]),
    ("server", &["proxmox", "pve", "esxi", "vcenter", "nas", "synology", "ilo", "idrac", "cockpit"]),
    ("vpn", &["vpn", "wireguard", "openvpn"]),
    ("repository", &["git", "gitlab", "gitea", "forgejo"]),
    ("database", &["db", "phpmyadmin", "pma", "adminer", "pgadmin"]),
    ("shop", &["shop", "store"]),
    ("backup", &["backup", "pbs"]),
    ("phone", &["pbx", "sip", "tk", "telefonanlage"]),
    ("hosting", &["plesk", "cpanel", "kas", "konsoleh", "whm"]),
    ("identity_provider", &["sso", "keycloak", "auth", "login", "idp", "ldap"]),
];

/// Words in titles; `*` stands for the rest of a longer word. What is special stands before what is general.
const WORDS: Table = &[
    ("password_manager", &["keepass*", "bitwarden", "1password", "vaultwarden", "passwortmanager", "password manager"]),
    ("wifi", &["wlan*", "wifi", "wi fi", "ssid", "hotspot", "access point"]),
    (
        "router",
        &[
            "fritzbox*",
            "fritz box",
            "router",
            "speedport",
            "lancom",
            "opnsense",
            "pfsense",
            "mikrotik",
            "unifi",
            "ubiquiti",
            "sophos",
            "firewall",
            "gateway",
            "switch",
        ],
    ),
    ("vpn", &["vpn", "wireguard", "openvpn", "ipsec"]),
    ("certificate", &["zertifikat*", "certificate", "ssl", "tls", "letsencrypt"]),
    ("domain", &["domain*", "registrar", "denic", "inwx"]),
    ("dns", &["dns", "nameserver", "cloudflare", "dyndns"]),
    ("backup", &["backup*", "datensicherung*", "sicherung", "veeam", "borg", "restic", "acronis", "storagebox"]),
    ("database", &["datenbank*", "database", "mysql", "mariadb", "postgres*", "mssql", "mongodb", "sql"]),
    (
        "remote_access",
        &["teamviewer", "anydesk", "rustdesk", "fernwartung*", "rdp", "vnc", "remote desktop", "guacamole"],
    ),
    (
        "identity_provider",
        &[
            "azure ad",
            "entra",
            "active directory",
            "domänenadmin*",
            "domaenenadmin*",
            "ldap",
            "microsoft 365",
            "office 365",
            "m365",
            "o365",
            "google workspace",
            "keycloak",
            "sso",
        ],
    ),
    ("mail", &["mail", "email", "e mail", "mailserver", "postfach*", "imap", "smtp", "exchange", "webmail", "outlook"]),
    ("shop", &["shop", "onlineshop", "webshop", "shopware", "shopify", "woocommerce", "magento", "jtl"]),
    ("website", &["wordpress", "typo3", "joomla", "drupal", "contao", "website", "webseite", "homepage", "cms"]),
    (
        "hosting",
        &[
            "hosting",
            "webhosting",
            "hoster",
            "hetzner",
            "strato",
            "ionos",
            "netcup",
            "plesk",
            "cpanel",
            "webspace",
            "mittwald",
            "kundencenter",
        ],
    ),
    ("repository", &["github", "gitlab", "git", "bitbucket", "repository", "gitea"]),
    (
        "payment",
        &[
            "paypal",
            "stripe",
            "klarna",
            "bank",
            "banking",
            "onlinebanking",
            "konto",
            "kreditkarte*",
            "sparkasse",
            "volksbank",
            "ec terminal",
            "zahlung*",
        ],
    ),
    ("phone", &["telefon*", "sip", "voip", "pbx", "sipgate", "mobilfunk*", "sim", "starface", "3cx"]),
    ("licence", &["lizenz*", "licence", "license", "seriennummer", "datev", "lexware", "adobe"]),
    (
        "server",
        &[
            "server", "nas", "synology", "qnap", "proxmox", "esxi", "vmware", "hyper v", "root", "ssh", "idrac", "ilo",
            "ipmi", "vm",
        ],
    ),
    ("physical_key", &["schlüssel*", "tresor*", "alarmanlage", "zutritt*"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::{FieldKind, Kind};

    fn titled(title: &str, url: &str) -> Option<&'static str> {
        let urls = if url.is_empty() { Vec::new() } else { vec![url.to_owned()] };
        guess(&Item { title: title.to_owned(), urls, ..Item::default() })
    }

    #[test]
    fn what_is_known_is_guessed() {
        for (title, url, kind) in [
            ("Müller Router", "", "router"),
            ("FRITZ!Box 7590", "http://fritz.box", "router"),
            ("Domains", "https://www.inwx.de/de", "domain"),
            ("Kunde", "https://robot.your-server.de/", "hosting"),
            ("Büro", "https://mail.kanzlei.example/owa", "mail"),
            ("Postfach info@", "", "mail"),
            ("Shop", "https://kanzlei.myshopify.com/admin", "shop"),
            ("Server", "ssh://root@10.0.0.2:22", "server"),
            ("Datenbank Warenwirtschaft", "", "database"),
            ("GitHub", "https://github.com/login", "repository"),
            ("WLAN-Gäste", "", "wifi"),
            ("Proxmox", "https://10.0.0.5:8006", "server"),
            ("Admin", "https://pve.intern:443", "server"),
        ] {
            assert_eq!(titled(title, url), Some(kind), "{title} {url}");
        }
    }

    #[test]
    fn where_nothing_speaks_for_anything_nothing_is_guessed() {
        for (title, url) in
            [("Anna", ""), ("", ""), ("Portal", "https://example.org"), ("notgithub", "https://notgithub.com")]
        {
            assert_eq!(titled(title, url), None, "{title} {url}");
        }
    }

    #[test]
    fn every_kind_stands_in_the_schema() {
        let Some(FieldKind::Choice(kinds)) = Kind::System.field("kind").map(|field| field.kind) else { panic!("kind") };
        for table in [HOSTS, SCHEMES, PORTS, LABELS, WORDS] {
            assert!(table.iter().all(|(kind, _)| kinds.contains(kind)));
        }
    }
}
