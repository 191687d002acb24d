//! Help texts of the command line. A key is the path of the command, a dot, and the option: `plan solve.gap`; options that hold
//! everywhere have an empty path, and words of the help page itself begin with `#`. One table is one thing: it is long so that
//! both languages of a sentence stand on neighbouring lines.
//!
//! One file although long: one list of sentences.

use crate::words::Lang;

/// What stands where a text is missing; a test finds it.
pub const ABSENT: &str = "(?)";

/// Key, Indonesian, English.
const TEXTS: &[(&str, &str, &str)] = &[
    ("#usage", "Pemakaian:", "Usage:"),
    ("#commands", "Perintah", "Commands"),
    ("#command", "PERINTAH", "COMMAND"),
    ("#options", "Pilihan", "Options"),
    ("#arguments", "Argumen", "Arguments"),
    ("#everywhere", "Berlaku di mana pun", "Everywhere"),
    ("#examples", "Contoh:", "Examples:"),
    (
        "",
        "petatalenta — peta talenta sembilan kotak, kelengkapan, dan antrean asesmen ASN. Tanpa perintah: layar interaktif.",
        "petatalenta — nine-box talent map, completeness and assessment queue of a civil service. Without a command: the interactive screens.",
    ),
    (
        ".db",
        "basis data; kalau tidak, PETATALENTA_DB, kalau tidak, ~/.local/share/petatalenta/talenta.db",
        "the database; else PETATALENTA_DB; else ~/.local/share/petatalenta/talenta.db",
    ),
    (".lang", "bahasa: id atau en", "language: id or en"),
    (
        ".json",
        "satu dokumen JSON di keluaran standar",
        "one JSON document on standard output",
    ),
    (
        ".today",
        "hari yang dianggap hari ini (YYYY-MM-DD)",
        "the day that counts as today (YYYY-MM-DD)",
    ),
    (
        ".profile",
        "profil aturan; kalau tidak, yang aktif di basis data",
        "rule profile; else the active one of the database",
    ),
    (
        ".quiet",
        "tanpa pesan selain kegagalan",
        "no messages but failures",
    ),
    (".verbose", "pesan lebih banyak", "more messages"),
    (".help", "bantuan ini", "this help"),
    (".version", "versi program", "version of the program"),
    (
        "demo",
        "membuat provinsi sintetis di basis data tersendiri, lalu membukanya",
        "makes the synthetic province in a database of its own, and opens it",
    ),
    (
        "demo.people",
        "banyaknya ASN (kalau tidak disebut: 9012)",
        "how many ASN (default: 9012)",
    ),
    (
        "demo.seed",
        "benih pembangkit (kalau tidak disebut: 1); benih sama, data sama",
        "seed of the generator (default: 1); same seed, same data",
    ),
    (
        "demo.files",
        "simpan juga berkas sumbernya di folder ini",
        "also keep the source files in this folder",
    ),
    (
        "demo.no_open",
        "jangan buka layar",
        "do not open the screens",
    ),
    (
        "import",
        "memasukkan berkas SIASN, e-Kinerja, UPTD; jenisnya dikenali dari judul kolom",
        "takes files of SIASN, e-Kinerja, UPTD; the kind is found by the header",
    ),
    (
        "import.files",
        "berkas .xlsx .xls .ods .csv .json, dalam urutan apa pun",
        "files .xlsx .xls .ods .csv .json, in any order",
    ),
    (
        "import.kind",
        "jenis berkas kalau tidak dikenali: units, employees, ekinerja, assessment_recap, cact, …",
        "kind of the files where it is not recognised: units, employees, ekinerja, assessment_recap, cact, …",
    ),
    (
        "import.date",
        "tanggal isi berkas kalau tidak tertulis di dalamnya (YYYY-MM-DD)",
        "day of the files where they do not say it (YYYY-MM-DD)",
    ),
    (
        "import.purpose",
        "tujuan asesmen kalau tidak tertulis: pemetaan atau pengisian",
        "purpose of the assessments where it is not written: pemetaan or pengisian",
    ),
    (
        "import.method",
        "metode asesmen kalau tidak tertulis: cact, sederhana, sedang, kompleks, psikometri",
        "method of the assessments where it is not written: cact, sederhana, sedang, kompleks, psikometri",
    ),
    (
        "import.dry_run",
        "periksa saja, tidak mengubah apa pun",
        "check only, change nothing",
    ),
    (
        "import.keep_good",
        "ambil baris yang baik walau lebih dari 5 % ditolak",
        "take the good rows although more than 5 % are rejected",
    ),
    (
        "import.map",
        "pemetaan kolom: nama yang disimpan (map save), atau berkas .toml",
        "mapping of columns: the name of a saved one (map save), or a .toml file",
    ),
    (
        "import.suggest_map",
        "usulkan pemetaan kolom untuk satu berkas, tanpa mengimpor apa pun",
        "propose a mapping of columns for one file, and import nothing",
    ),
    (
        "import.rejects",
        "tulis baris yang ditolak ke berkas ini (.xlsx atau .csv) dengan kolom ALASAN",
        "write rejected rows to this file (.xlsx or .csv) with a column ALASAN",
    ),
    (
        "map",
        "pemetaan kolom: nama kolom kantor sendiri ke nama kolom sistem asal",
        "mappings of columns: an office's own names to those of the source systems",
    ),
    (
        "map save",
        "memeriksa satu pemetaan dan menyimpannya dengan nama",
        "checks a mapping and keeps it under a name",
    ),
    (
        "map save.name",
        "namanya: huruf kecil, angka, tanda hubung",
        "its name: small letters, digits, hyphens",
    ),
    ("map save.file", "berkas .toml", "a .toml file"),
    (
        "map save.replace",
        "ganti yang bernama sama",
        "take the place of the one of that name",
    ),
    ("map list", "pemetaan yang disimpan", "saved mappings"),
    ("map show", "isi satu pemetaan", "one mapping"),
    ("map show.name", "namanya", "its name"),
    ("imports", "riwayat impor", "history of imports"),
    (
        "imports undo",
        "mengurungkan satu impor seutuhnya",
        "takes one whole import back",
    ),
    ("imports undo.id", "nomor impor", "number of the import"),
    (
        "sources",
        "umur sumber data per unit, cakupannya, dan yang sudah basi",
        "ages of the sources of a unit, whom they cover, what is stale",
    ),
    (
        "sources.unit",
        "unit: kode, nomor, nama, atau sebagian nama",
        "the unit: code, number, name or a part of it",
    ),
    (
        "units",
        "unit kerja dengan jumlah ASN dan kelengkapannya",
        "work units with headcount and completeness",
    ),
    (
        "units.tree",
        "menjorok menurut jenjang unit",
        "indented as a tree",
    ),
    (
        "units.boxes",
        "dengan jumlah tiap kotak",
        "with the count of each box",
    ),
    (
        "grid",
        "sembilan kotak sebuah unit, yang belum terpetakan, keadaan asesmen",
        "nine boxes of a unit, those not mapped, states of assessment",
    ),
    (
        "grid.unit",
        "unit: nomor, kode, atau sebagian namanya; kalau tidak, seluruh pemerintah provinsi",
        "unit: number, code or part of its name; else the whole province",
    ),
    (
        "grid.filter",
        "hanya ASN yang lolos, misalnya \"jenjang:pengawas asesmen:belum\"",
        "only people who pass, such as \"jenjang:pengawas asesmen:belum\"",
    ),
    (
        "grid.as_of",
        "menurut keadaan tanggal lain (YYYY-MM-DD)",
        "as of another day (YYYY-MM-DD)",
    ),
    (
        "grid.by",
        "pecah menurut jenjang",
        "split by level (jenjang)",
    ),
    ("people", "daftar ASN", "lists of people"),
    (
        "people.unit",
        "unit: nomor, kode, atau sebagian namanya",
        "unit: number, code or part of its name",
    ),
    (
        "people.cell",
        "kotak 1–9, tray (belum terpetakan), atau alasannya: no_skp, double_skp, …",
        "box 1–9, tray (not mapped), or one of its reasons: no_skp, double_skp, …",
    ),
    (
        "people.filter",
        "hanya ASN yang lolos",
        "only people who pass",
    ),
    (
        "people.sort",
        "urutan: name, nip, unit, level, box, score, completeness, queue, bup",
        "order: name, nip, unit, level, box, score, completeness, queue, bup",
    ),
    (
        "people.offset",
        "lewati sekian baris",
        "leave out so many rows",
    ),
    (
        "people.limit",
        "paling banyak sekian baris",
        "so many rows at the most",
    ),
    (
        "person",
        "satu ASN: kelengkapan, nilai dengan bagiannya, kotak, jalan naik, antrean, riwayat",
        "one person: checklist, score with its parts, box, ways up, queue, history",
    ),
    (
        "person.nips",
        "NIP, boleh dengan spasi; dua sampai empat dibandingkan, yang berbeda paling atas",
        "NIP, with or without blanks; two to four are compared, differences first",
    ),
    (
        "find",
        "mencari orang: nama (ejaan boleh keliru), NIP, unit, jabatan, kotak, keadaan",
        "finds people: name (misspelled too), NIP, unit, post, box, state",
    ),
    ("find.text", "yang dicari", "what to look for"),
    (
        "find.limit",
        "paling banyak sekian (kalau tidak disebut: 20)",
        "so many at the most (default: 20)",
    ),
    (
        "queue",
        "siapa yang perlu asesmen, dengan poin peringkatnya",
        "who needs an assessment, with the points of the rank",
    ),
    (
        "queue.reason",
        "hanya sebab ini: never (belum), expired (kedaluwarsa), expiring (segera), target",
        "only this reason: never, expired, expiring, target",
    ),
    (
        "queue.unit",
        "unit: nomor, kode, atau sebagian namanya",
        "unit: number, code or part of its name",
    ),
    (
        "queue.filter",
        "hanya ASN yang lolos",
        "only people who pass",
    ),
    (
        "queue.show",
        "baris: all, scheduled, unscheduled, blocked",
        "rows: all, scheduled, unscheduled, blocked",
    ),
    (
        "queue.plan",
        "di samping rencana ini; kalau tidak, yang diterima, kalau tidak, yang terbaru",
        "beside this plan; else the accepted one, else the newest",
    ),
    (
        "queue.limit",
        "paling banyak sekian baris",
        "so many rows at the most",
    ),
    (
        "queue lock",
        "mengunci seseorang pada satu sesi: setiap rencana baru menempatkannya di sana",
        "pins a person to a session: every new plan puts him there",
    ),
    ("queue lock.nip", "NIP", "NIP"),
    ("queue lock.session", "kode sesi", "code of the session"),
    (
        "queue lock.reason",
        "alasan, untuk dibaca orang lain",
        "why, for others to read",
    ),
    (
        "queue exclude",
        "mengeluarkan seseorang dari satu sesi, atau dari antrean seluruhnya",
        "keeps a person out of a session, or out of the queue altogether",
    ),
    ("queue exclude.nip", "NIP", "NIP"),
    (
        "queue exclude.session",
        "hanya dari sesi ini; kalau tidak, dari antrean",
        "out of this session only; else out of the queue",
    ),
    (
        "queue exclude.reason",
        "alasan, untuk dibaca orang lain",
        "why, for others to read",
    ),
    (
        "queue unavailable",
        "mencatat hari-hari seseorang berhalangan",
        "notes days on which a person cannot come",
    ),
    ("queue unavailable.nip", "NIP", "NIP"),
    (
        "queue unavailable.from",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "queue unavailable.to",
        "hari terakhir; kalau tidak, satu hari itu saja",
        "last day; else that one day",
    ),
    (
        "queue unavailable.reason",
        "alasan, tanpa diagnosis",
        "why, without any diagnosis",
    ),
    (
        "queue release",
        "melepas kunci, pengecualian, dan halangan seseorang; tanpa pilihan: semuanya",
        "drops a person's pin, exclusions and days; without an option: all of them",
    ),
    ("queue release.nip", "NIP", "NIP"),
    (
        "queue release.only",
        "hanya jenis ini: lock, exclude, unavailable",
        "only this kind: lock, exclude, unavailable",
    ),
    (
        "queue release.session",
        "hanya tentang sesi ini",
        "only about this session",
    ),
    (
        "queue release.day",
        "hanya halangan yang memuat hari ini (YYYY-MM-DD)",
        "only days that hold this one (YYYY-MM-DD)",
    ),
    (
        "plan",
        "rencana asesmen: susun, uji, bandingkan, terima",
        "assessment plans: solve, check, compare, accept",
    ),
    (
        "plan solve",
        "menyusun rencana dari antrean, kalender, anggaran; disimpan sebagai draf",
        "plans queue, calendar and budget; kept as a draft",
    ),
    (
        "plan solve.instance",
        "murni: soal dalam berkas JSON ini, tanpa basis data",
        "pure: the problem in this JSON file, no database",
    ),
    (
        "plan solve.out",
        "tulis rencana ke berkas ini; kalau tidak, keluaran standar",
        "write the plan to this file; else standard output",
    ),
    (
        "plan solve.time_limit",
        "paling lama sekian detik",
        "so many seconds at the most",
    ),
    (
        "plan solve.gap",
        "berhenti pada selisih ini (0.001 atau 0,1%)",
        "stop at this gap (0.001 or 0.1%)",
    ),
    (
        "plan solve.max_moves",
        "paling banyak sekian orang berpindah atau lepas dari rencana sebelumnya, walau nilainya turun",
        "at most so many people elsewhere than in the plan before, even if the value falls",
    ),
    (
        "plan solve.budget",
        "andaikan pagu total ini (600000000 atau 600jt)",
        "suppose this total budget (600000000 or 600jt)",
    ),
    (
        "plan solve.scenario",
        "nama skenario",
        "name of the scenario",
    ),
    (
        "plan check",
        "apakah sebuah rencana sah, dan berapa nilainya; tidak memakai penyusun",
        "is a plan legal, and what is it worth; independent of the solver",
    ),
    (
        "plan check.kept",
        "nomor rencana yang tersimpan",
        "number of a kept plan",
    ),
    ("plan check.instance", "soal (JSON)", "the problem (JSON)"),
    ("plan check.plan", "rencana (JSON)", "the plan (JSON)"),
    ("plan list", "semua rencana", "all plans"),
    ("plan show", "satu rencana", "one plan"),
    (
        "plan show.plan",
        "nomor rencana; kalau tidak, yang diterima, kalau tidak, yang terbaru",
        "number of the plan; else the accepted one, else the newest",
    ),
    (
        "plan show.document",
        "dokumen murni: instance (soal) atau plan (rencana), untuk plan check",
        "the bare document: instance or plan, for plan check",
    ),
    (
        "plan diff",
        "apa yang berbeda di antara dua rencana",
        "what differs between two plans",
    ),
    (
        "plan diff.one",
        "nomor rencana pertama",
        "number of the first plan",
    ),
    (
        "plan diff.other",
        "nomor rencana kedua",
        "number of the second plan",
    ),
    (
        "plan accept",
        "menerima draf; rencana yang diterima sebelumnya digantikan",
        "accepts a draft; the one accepted before is superseded",
    ),
    ("plan accept.plan", "nomor rencana", "number of the plan"),
    ("plan reject", "menolak draf", "rejects a draft"),
    ("plan reject.plan", "nomor rencana", "number of the plan"),
    (
        "plan explain",
        "mengapa seseorang dijadwalkan, atau tidak",
        "why somebody is scheduled, or not",
    ),
    ("plan explain.nip", "NIP", "NIP"),
    (
        "plan explain.plan",
        "dalam rencana ini; kalau tidak, yang diterima, kalau tidak, yang terbaru",
        "in this plan; else the accepted one, else the newest",
    ),
    (
        "plan curve",
        "cakupan, nilai, dan biaya untuk anggaran 0 sampai 150 %",
        "coverage, value and cost for budgets from 0 to 150 %",
    ),
    (
        "plan curve.plan",
        "soal rencana ini; kalau tidak, antrean hari ini",
        "the problem of this plan; else today's queue",
    ),
    (
        "plan curve.instance",
        "soal dalam berkas JSON ini, tanpa basis data",
        "the problem in this JSON file, no database",
    ),
    (
        "plan curve.time_limit",
        "paling lama sekian detik",
        "so many seconds at the most",
    ),
    (
        "plan prices",
        "hasil bila uang, kursi, atau asesor ditambah sedikit",
        "what a little more money, seats or assessors would bring",
    ),
    (
        "plan prices.plan",
        "untuk rencana ini; kalau tidak, yang diterima, kalau tidak, yang terbaru",
        "for this plan; else the accepted one, else the newest",
    ),
    (
        "plan prices.instance",
        "soal dalam berkas JSON ini, tanpa basis data",
        "the problem in this JSON file, no database",
    ),
    (
        "plan conflicts",
        "ketetapan, orang wajib, dan minimum unit yang tidak dapat dipenuhi bersama",
        "pins, mandatory people and unit minima that cannot be kept together",
    ),
    (
        "plan conflicts.plan",
        "dalam rencana ini; kalau tidak, yang diterima, kalau tidak, yang terbaru",
        "in this plan; else the accepted one, else the newest",
    ),
    (
        "plan conflicts.instance",
        "soal dalam berkas JSON ini, tanpa basis data",
        "the problem in this JSON file, no database",
    ),
    ("session", "kalender asesmen", "the assessment calendar"),
    (
        "session list",
        "semua sesi dengan tempat terisi dan biaya",
        "all sessions with seats taken and cost",
    ),
    ("session list.plan", "menurut rencana ini", "by this plan"),
    (
        "session add",
        "menambah sesi terbuka ke kalender",
        "adds an open session to the calendar",
    ),
    (
        "session add.code",
        "kode; kalau tidak, nomor bebas berikutnya",
        "code; else the next free number",
    ),
    (
        "session add.date",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "session add.method",
        "metode: cact, sederhana, sedang, kompleks",
        "method: cact, sederhana, sedang, kompleks",
    ),
    ("session add.place", "tempat", "place"),
    ("session add.seats", "banyaknya kursi", "seats"),
    (
        "session add.days",
        "lamanya dalam hari; kalau tidak, seperti sesi lain bermetode sama",
        "days it lasts; else as the other sessions of the method",
    ),
    (
        "session add.room",
        "ruang di tempat itu",
        "room in that place",
    ),
    (
        "session add.load",
        "beban yang sanggup ditanggung asesor; kalau tidak, satu per kursi",
        "load the assessors can bear; else one a seat",
    ),
    (
        "session add.cost",
        "biaya tetap begitu ada peserta (13jt); kalau tidak, nol",
        "fixed cost as soon as anybody is in it (13jt); else none",
    ),
    (
        "session set",
        "mengubah satu sesi; rencana yang memakainya perlu disusun lagi",
        "changes a session; a plan that relies on it has to be made anew",
    ),
    ("session set.code", "kode sesi", "code of the session"),
    (
        "session set.date",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "session set.method",
        "metode: cact, sederhana, sedang, kompleks",
        "method: cact, sederhana, sedang, kompleks",
    ),
    ("session set.place", "tempat", "place"),
    ("session set.seats", "banyaknya kursi", "seats"),
    ("session set.days", "lamanya dalam hari", "days it lasts"),
    (
        "session set.room",
        "ruang di tempat itu",
        "room in that place",
    ),
    (
        "session set.load",
        "beban yang sanggup ditanggung asesor",
        "load the assessors can bear",
    ),
    (
        "session set.cost",
        "biaya tetap begitu ada peserta (13jt)",
        "fixed cost as soon as anybody is in it (13jt)",
    ),
    (
        "session lock",
        "mengunci sesi: pesertanya tetap, tidak ada yang bertambah",
        "locks a session: its people stay, nobody joins",
    ),
    ("session lock.code", "kode sesi", "code of the session"),
    (
        "session cancel",
        "membatalkan sesi: tidak ada pesertanya; kunci orang padanya dilepas",
        "cancels a session: it takes nobody; pins to it are released",
    ),
    ("session cancel.code", "kode sesi", "code of the session"),
    ("session open", "membuka sesi lagi", "opens a session again"),
    ("session open.code", "kode sesi", "code of the session"),
    (
        "attend",
        "mencatat kehadiran di satu sesi rencana yang diterima, dan mengusulkan pengganti; tanpa NIP: daftar hadir",
        "notes who came to a session of the accepted plan, and proposes a substitute; without a NIP: the list at the door",
    ),
    ("attend.session", "kode sesi", "code of the session"),
    ("attend.nip", "NIP", "NIP"),
    (
        "attend.state",
        "hadir, tidak-hadir, menolak, ganti (pengganti mengambil kursi), hapus (catatan dihapus)",
        "hadir (present), tidak-hadir (absent), menolak (refused), ganti (a substitute takes the seat), hapus (clears)",
    ),
    (
        "attend.reason",
        "sakit, dinas-luar, cuti, tugas-belajar, tanpa-keterangan, lain",
        "sakit (ill), dinas-luar (on duty), cuti (leave), tugas-belajar (study), tanpa-keterangan (no notice), lain (other)",
    ),
    (
        "attend.note",
        "keterangan singkat, tanpa diagnosis",
        "a few words, no diagnosis",
    ),
    (
        "attend.by",
        "pengganti; kalau tidak, usulan pertama",
        "the substitute; else the first proposed",
    ),
    (
        "session generate",
        "menyusun sesi pada hari kerja: tanpa hari libur, cuti bersama, dan (bila diminta) pekan ujian sekolah",
        "lays sessions out on workdays: no holidays, no joint leave and, if asked, no school examination weeks",
    ),
    (
        "session generate.from",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "session generate.to",
        "hari terakhir (YYYY-MM-DD)",
        "last day (YYYY-MM-DD)",
    ),
    (
        "session generate.method",
        "metode: cact, sederhana, sedang, kompleks",
        "method: cact, sederhana, sedang, kompleks",
    ),
    ("session generate.place", "tempat", "place"),
    (
        "session generate.room",
        "ruang; hari yang ruangnya sudah dipakai dilewati",
        "room; days on which it is taken are left out",
    ),
    (
        "session generate.weekday",
        "hari yang diinginkan: senin, selasa, rabu, kamis, jumat; kalau libur, hari bebas berikutnya minggu itu",
        "wished weekday: senin (monday) to jumat (friday); else the next free day of that week",
    ),
    (
        "session generate.every",
        "setiap sekian minggu",
        "every so many weeks",
    ),
    ("session generate.a_day", "sesi sehari", "sessions a day"),
    ("session generate.seats", "banyaknya kursi", "seats"),
    (
        "session generate.assessors",
        "banyaknya asesor; kalau tidak, secukupnya",
        "assessors; else as many as needed",
    ),
    (
        "session generate.each",
        "beban yang ditanggung satu asesor",
        "load that one assessor bears",
    ),
    (
        "session generate.days",
        "lamanya dalam hari; kalau tidak, menurut metode",
        "days it lasts; else as the method says",
    ),
    (
        "session generate.cost",
        "biaya tetap begitu ada peserta; kalau tidak, nol",
        "fixed cost as soon as anybody is in it; else none",
    ),
    (
        "session generate.avoid_exams",
        "lewati pekan ujian sekolah (untuk guru)",
        "leave school examination weeks out (for teachers)",
    ),
    (
        "session generate.dry_run",
        "hanya menampilkan",
        "only shows them",
    ),
    (
        "session days",
        "hari libur, cuti bersama, dan pekan ujian dengan sumbernya",
        "holidays, joint leave and examination weeks with their source",
    ),
    ("session days.year", "hanya tahun ini", "only of this year"),
    (
        "session day",
        "mengatur sifat satu hari untuk kantor ini",
        "says what a day is for this office",
    ),
    (
        "session day.date",
        "hari (YYYY-MM-DD)",
        "the day (YYYY-MM-DD)",
    ),
    (
        "session day.what",
        "libur, cuti-bersama, ujian, kerja, bawaan (menurut daftar bawaan)",
        "libur (holiday), cuti-bersama (joint leave), ujian (exam), kerja (workday), bawaan (as shipped)",
    ),
    ("session day.name", "namanya", "its name"),
    ("session day.source", "dasarnya", "where it is decreed"),
    (
        "tariff",
        "tarif per jenjang dan metode, dengan sumbernya",
        "tariffs by level and method, with their source",
    ),
    (
        "tariff show",
        "semua tarif; PNBP dan penyelenggaraan terpisah",
        "all tariffs; PNBP and running cost apart",
    ),
    (
        "tariff set",
        "mengatur tarif satu jenjang dan metode sejak suatu hari",
        "sets the tariff of a level and method from a day on",
    ),
    (
        "tariff set.level",
        "jenjang: pengawas, administrator, pelaksana, ahli_muda …",
        "level: pengawas, administrator, pelaksana, ahli_muda …",
    ),
    (
        "tariff set.method",
        "metode: cact, sederhana, sedang, kompleks",
        "method: cact, sederhana, sedang, kompleks",
    ),
    ("tariff set.pnbp", "PNBP per orang", "PNBP a person"),
    (
        "tariff set.running",
        "biaya penyelenggaraan per orang",
        "running cost a person",
    ),
    (
        "tariff set.since",
        "berlaku sejak; kalau tidak, hari ini",
        "first day of validity; else today",
    ),
    (
        "tariff set.load",
        "beban asesor per orang; kalau tidak, seperti semula",
        "share of an assessor's time; else as before",
    ),
    (
        "tariff set.bonus",
        "poin untuk metode ini; kalau tidak, seperti semula",
        "points for this method; else as before",
    ),
    (
        "tariff set.source",
        "dokumen dasarnya, misalnya Perkada atau PP 2/2024",
        "the document it stands in",
    ),
    (
        "tariff no-show",
        "berapa persen biaya yang tetap dibayar bila orangnya tidak hadir",
        "which percentage of the cost is charged when nobody comes",
    ),
    (
        "tariff no-show.method",
        "metode: cact, sederhana, sedang, kompleks",
        "method: cact, sederhana, sedang, kompleks",
    ),
    ("tariff no-show.percent", "persen, 0–100", "percent, 0–100"),
    (
        "budget add",
        "menambah periode anggaran",
        "adds a period to the budget",
    ),
    (
        "budget add.period",
        "namanya, misalnya TW1-2028",
        "its name, such as TW1-2028",
    ),
    (
        "budget add.from",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "budget add.to",
        "hari terakhir (YYYY-MM-DD)",
        "last day (YYYY-MM-DD)",
    ),
    ("budget add.limit", "pagu", "ceiling"),
    ("budget", "anggaran per periode", "the budget by period"),
    (
        "budget show",
        "pagu, yang direncanakan, realisasi",
        "ceiling, planned, spent",
    ),
    ("budget show.plan", "menurut rencana ini", "by this plan"),
    (
        "budget set",
        "mengatur pagu satu periode",
        "sets the ceiling of a period",
    ),
    (
        "budget set.period",
        "periode, misalnya TW1",
        "period, such as TW1",
    ),
    (
        "budget set.limit",
        "pagu baru: 150000000, 150.000.000, atau 150jt",
        "new ceiling: 150000000, 150.000.000 or 150jt",
    ),
    (
        "letters",
        "surat panggilan (DOCX) dan daftar panggilan (XLSX) sebuah rencana",
        "call letters (DOCX) and call lists (XLSX) of a plan",
    ),
    ("letters.plan", "nomor rencana", "number of the plan"),
    (
        "letters.session",
        "kode sesi; kalau tidak, semua sesi rencana itu",
        "code of the session; else all sessions of the plan",
    ),
    (
        "letters.unit",
        "hanya ASN unit ini",
        "only people of this unit",
    ),
    (
        "letters.out",
        "folder surat; kalau tidak, surat-rencana-N di folder dokumen di samping basis data; berkas yang sudah ada tidak pernah ditimpa",
        "folder for the letters; else surat-rencana-N in the folder dokumen beside the database; no file is ever overwritten",
    ),
    (
        "letters.per",
        "satu surat per orang, atau per unit dengan lampiran daftar: orang, unit (bawaan: orang)",
        "one letter for each person, or for each agency with its list: orang (person), unit (default: orang)",
    ),
    (
        "letters.template",
        "surat kantor sendiri (.docx) dengan {{NAMA}} dan seterusnya; lihat `letters template`",
        "the office's own letter (.docx) with {{NAMA}} and so on; see `letters template`",
    ),
    (
        "letters.number",
        "nomor surat; kalau tidak, titik-titik untuk diisi tangan",
        "number of the letter; else dots to be filled in by hand",
    ),
    (
        "letters template",
        "menulis templat surat bawaan, untuk disunting di Word atau LibreOffice. Isian (huruf besar-kecil bebas): {{KOP}} {{ALAMAT}} {{NOMOR}} {{LAMPIRAN}} {{TANGGAL_SURAT}} {{TEMPAT_TANGGAL}} {{KEPADA}} {{JUMLAH}} {{SESI}} {{HARI_TANGGAL}} {{WAKTU}} {{TEMPAT}} {{METODE}} {{TUJUAN}} {{KONTAK}} {{PEJABAT_JABATAN}} {{PEJABAT_NAMA}} {{PEJABAT_PANGKAT}} {{PEJABAT_NIP}}; tentang orangnya {{NAMA}} {{NIP}} {{GOL}} {{JABATAN}} {{JENJANG}} {{UNIT}}. Baris tabel yang memuat {{NO}} diulang untuk setiap orang",
        "writes the program's own letter, to be edited in Word or LibreOffice. Placeholders (in any letter case): {{KOP}} letterhead, {{ALAMAT}} address, {{NOMOR}} number, {{LAMPIRAN}} enclosures, {{TANGGAL_SURAT}} {{TEMPAT_TANGGAL}} date, {{KEPADA}} addressee, {{JUMLAH}} how many, {{SESI}} {{HARI_TANGGAL}} {{WAKTU}} {{TEMPAT}} {{METODE}} {{TUJUAN}} {{KONTAK}} the session, {{PEJABAT_JABATAN}} {{PEJABAT_NAMA}} {{PEJABAT_PANGKAT}} {{PEJABAT_NIP}} who signs; of the person {{NAMA}} {{NIP}} {{GOL}} {{JABATAN}} {{JENJANG}} {{UNIT}}. The table row that holds {{NO}} is repeated for each person",
    ),
    (
        "letters template.out",
        "berkas .docx yang baru",
        "the new .docx file",
    ),
    (
        "letters template.per",
        "surat per orang atau per unit: orang, unit (bawaan: orang)",
        "the letter to a person or to an agency: orang (person), unit (default: orang)",
    ),
    (
        "letters settings",
        "kop surat, penanda tangan, waktu, narahubung: menampilkannya sebagai TOML, atau menyimpan yang baru",
        "letterhead, signatory, time, contact: shows them as TOML, or keeps new ones",
    ),
    (
        "letters settings.file",
        "berkas TOML dengan pengaturan baru",
        "TOML file with new settings",
    ),
    (
        "report",
        "dokumen: rekap dan papan sembilan kotak, nominatif talenta, antrean, kelengkapan, tindak lanjut, RAB, jadwal, daftar hadir",
        "documents: recap and board of the nine boxes, talent pool, queue, completeness, follow-up, bill of costs, calendar, attendance",
    ),
    (
        "report.kind",
        "grid (papan .html/.svg, rekap .xlsx/.csv), pool, queue, completeness, followup, rab, sessions (juga .ics), attendance, people, subject (data seseorang dan jejaknya), incident (yang dilakukan sebuah akun), movement (siapa pindah kotak sejak sebuah potret)",
        "grid (board .html/.svg, recap .xlsx/.csv), pool, queue, completeness, followup, rab, sessions (also .ics), attendance, people, subject (what is held of a person, with its trail), incident (what an account did), movement (who stands elsewhere than in a snapshot)",
    ),
    (
        "report.unit",
        "unit kerja beserta bawahannya; kalau tidak, seluruh provinsi",
        "unit with everything below it; else the whole province",
    ),
    (
        "report.filter",
        "hanya ASN yang lolos saringan ini",
        "only people who pass this filter",
    ),
    (
        "report.cell",
        "followup: hanya kotak ini (1–9) atau tray",
        "followup: only this box (1–9) or tray",
    ),
    (
        "report.plan",
        "rencana; kalau tidak, yang diterima, kalau tidak, draf terbaru",
        "the plan; else the accepted one, else the newest draft",
    ),
    (
        "report.session",
        "attendance: hanya sesi ini",
        "attendance: only this session",
    ),
    ("report.nip", "subject: NIP orangnya", "subject: whose NIP"),
    (
        "report.account",
        "incident: akun yang diperiksa",
        "incident: the account to look into",
    ),
    (
        "report.from",
        "incident: hari pertama (YYYY-MM-DD)",
        "incident: first day (YYYY-MM-DD)",
    ),
    (
        "report.to",
        "incident: hari terakhir (YYYY-MM-DD)",
        "incident: last day (YYYY-MM-DD)",
    ),
    (
        "report.since",
        "movement: label potret awal",
        "movement: label of the earlier snapshot",
    ),
    (
        "report.until",
        "movement: label potret akhir; kalau tidak, keadaan sekarang",
        "movement: label of the later snapshot; else as it stands",
    ),
    (
        "report.format",
        "xlsx, csv, html, md, svg, ics; kalau tidak, menurut akhiran nama berkas",
        "xlsx, csv, html, md, svg, ics; else by the ending of the file's name",
    ),
    (
        "report.out",
        "berkas baru (tidak pernah menimpa); kalau tidak, nama dari jenis, unit, dan tanggal, di folder dokumen di samping basis data",
        "the new file (never overwrites); else a name made of kind, unit and day, in the folder dokumen beside the database",
    ),
    ("profile", "profil aturan", "rule profiles"),
    ("profile list", "semua profil", "all profiles"),
    (
        "profile show",
        "satu profil sebagai TOML",
        "one profile as TOML",
    ),
    (
        "profile show.name",
        "nama profil; kalau tidak, yang aktif",
        "name of the profile; else the active one",
    ),
    (
        "profile check",
        "apakah profil dalam berkas TOML sah",
        "is the profile in a TOML file sound",
    ),
    ("profile check.file", "berkas TOML", "the TOML file"),
    (
        "profile add",
        "menyimpan profil dari berkas TOML tanpa mengaktifkannya",
        "keeps a profile from a TOML file without putting it in force",
    ),
    ("profile add.file", "berkas TOML", "the TOML file"),
    (
        "profile activate",
        "memberlakukan profil; semua ASN dipetakan ulang, dapat diurungkan",
        "puts a profile in force; everybody is mapped anew, can be undone",
    ),
    (
        "profile activate.name",
        "nama profil",
        "name of the profile",
    ),
    (
        "profile diff",
        "perbedaan dua profil, nilai demi nilai",
        "what two profiles say differently, value by value",
    ),
    ("profile diff.a", "nama atau berkas", "a name or a file"),
    ("profile diff.b", "nama atau berkas lain", "another one"),
    (
        "profile preview",
        "siapa akan pindah ke kotak mana bila profil ini berlaku; tidak menulis apa pun",
        "who would move where under this profile; writes nothing",
    ),
    (
        "profile preview.which",
        "nama atau berkas",
        "a name or a file",
    ),
    ("profile preview.unit", "hanya unit ini", "only this unit"),
    (
        "profile preview.limit",
        "paling banyak sekian nama",
        "names at the most",
    ),
    (
        ".snapshot",
        "melihat lewat potret berlabel ini, dengan hari dan profilnya sendiri",
        "looks through the snapshot of this label, with its own day and rules",
    ),
    (
        "evidence",
        "bukti seorang ASN: lihat, verifikasi, tolak, tambah, koreksi",
        "evidence of a person: see, verify, reject, add, correct",
    ),
    (
        "evidence list",
        "semua bukti dengan nomornya",
        "all evidence with its numbers",
    ),
    ("evidence list.nip", "NIP", "the NIP"),
    (
        "evidence verify",
        "memverifikasi yang menunggu; satu langkah untuk semua yang disebut",
        "verifies what waits; one step for all that are named",
    ),
    (
        "evidence verify.nips",
        "NIP, boleh beberapa",
        "NIP, one or more",
    ),
    ("evidence verify.ids", "hanya nomor ini", "only this number"),
    (
        "evidence verify.kind",
        "hanya jenis ini, misalnya certificate",
        "only this kind, certificate say",
    ),
    ("evidence verify.reason", "catatan", "a remark"),
    (
        "evidence reject",
        "menolak yang menunggu, dengan alasan",
        "rejects what waits, with a reason",
    ),
    (
        "evidence reject.nips",
        "NIP, boleh beberapa",
        "NIP, one or more",
    ),
    ("evidence reject.ids", "hanya nomor ini", "only this number"),
    ("evidence reject.kind", "hanya jenis ini", "only this kind"),
    (
        "evidence reject.reason",
        "alasan (wajib)",
        "the reason (needed)",
    ),
    (
        "evidence add",
        "menambah bukti lokal, misalnya SK tim kerja atau sertifikat",
        "adds local evidence, a work-team decree or a certificate say",
    ),
    ("evidence add.nip", "NIP", "the NIP"),
    (
        "evidence add.kind",
        "jenis: team_decree, certificate, award, course, …",
        "kind: team_decree, certificate, award, course, …",
    ),
    (
        "evidence add.fields",
        "isi, misalnya team=\"Tim SPBE\" year=2026 head=true",
        "content, team=\"Tim SPBE\" year=2026 head=true say",
    ),
    (
        "evidence add.verified",
        "langsung terverifikasi; kalau tidak, menunggu verifikator",
        "verified at once; else it waits for a verifier",
    ),
    ("evidence add.reason", "catatan", "a remark"),
    (
        "evidence correct",
        "mengoreksi isi bukti, dengan alasan",
        "corrects a piece of evidence, with a reason",
    ),
    ("evidence correct.nip", "NIP", "the NIP"),
    ("evidence correct.id", "nomor bukti", "its number"),
    (
        "evidence correct.fields",
        "bidang dan nilai barunya",
        "fields and their new values",
    ),
    (
        "evidence correct.reason",
        "alasan (wajib)",
        "the reason (needed)",
    ),
    (
        "note",
        "catatan tentang seorang ASN; tanpa teks: yang sudah ada",
        "notes about a person; without a text: those there are",
    ),
    ("note.nip", "NIP", "the NIP"),
    ("note.text", "isi catatan", "the note"),
    (
        "undo",
        "mengurungkan perubahan sendiri yang terakhir",
        "takes back one's own latest change",
    ),
    (
        "redo",
        "mengulangi yang baru diurungkan",
        "does again what was just taken back",
    ),
    (
        "whatif",
        "mengandaikan hasil, bukti, atau aturan lain; tidak menulis apa pun kecuali dengan --apply",
        "supposes results, evidence or other rules; writes nothing but with --apply",
    ),
    (
        "whatif.words",
        "NIP (boleh beberapa) dan butir=nilai, misalnya asesmen=85 rekam.tim=ketua rekam.sertifikat=verifikasi",
        "NIP (one or more) and item=value, asesmen=85 rekam.tim=head_internal rekam.sertifikat=verify say",
    ),
    (
        "whatif.unit",
        "semua ASN unit ini",
        "everybody of this unit",
    ),
    (
        "whatif.filter",
        "hanya yang lolos saringan",
        "only people who pass",
    ),
    (
        "whatif.rules",
        "profil lain menurut nama",
        "other rules by name",
    ),
    (
        "whatif.profile_file",
        "profil lain dari berkas TOML",
        "other rules from a TOML file",
    ),
    (
        "whatif.limit",
        "paling banyak sekian nama",
        "names at the most",
    ),
    (
        "whatif.apply",
        "menerapkan: profil diberlakukan, atau bukti yang menunggu diverifikasi; satu langkah, dapat diurungkan",
        "applies it: rules are put in force, or waiting evidence is verified; one step, can be undone",
    ),
    (
        "snapshot",
        "potret: pemetaan yang dibekukan",
        "snapshots: frozen mappings",
    ),
    (
        "snapshot take",
        "membekukan pemetaan hari ini dengan sebuah label",
        "freezes the mapping of today under a label",
    ),
    ("snapshot take.label", "label", "the label"),
    ("snapshot take.note", "untuk apa", "what for"),
    ("snapshot list", "semua potret", "all snapshots"),
    (
        "calibrate",
        "sidang kalibrasi: memindahkan ASN di atas pemetaan yang dibekukan, dengan penetap, alasan, dan bukti",
        "calibration sessions: moving people on a frozen mapping, with authoriser, reason and evidence",
    ),
    (
        "calibrate open",
        "membekukan pemetaan dan membuka sidang pada sebuah unit",
        "freezes the mapping and opens a session on a unit",
    ),
    (
        "calibrate open.label",
        "label sidang",
        "label of the session",
    ),
    ("calibrate open.unit", "unit kerja", "the unit"),
    (
        "calibrate move",
        "memindahkan seorang ASN ke kotak lain; kotak resmi tetap tercatat",
        "moves somebody to another box; the official box stays on record",
    ),
    (
        "calibrate move.label",
        "label sidang",
        "label of the session",
    ),
    ("calibrate move.nip", "NIP", "the NIP"),
    ("calibrate move.to", "kotak 1–9", "box 1–9"),
    (
        "calibrate move.authoriser",
        "yang menetapkan: nama dan jabatan",
        "who authorises: name and office",
    ),
    (
        "calibrate move.reason",
        "late_evidence, data_error, assignment, integrity, judgement",
        "late_evidence, data_error, assignment, integrity, judgement",
    ),
    (
        "calibrate move.evidence",
        "bukti: nomor dokumen, uraian",
        "evidence: number of a document, explanation",
    ),
    (
        "calibrate withdraw",
        "menarik pemindahan; catatannya tetap ada",
        "withdraws a move; its record stays",
    ),
    (
        "calibrate withdraw.label",
        "label sidang",
        "label of the session",
    ),
    ("calibrate withdraw.nip", "NIP", "the NIP"),
    ("calibrate withdraw.reason", "alasan", "the reason"),
    ("calibrate close", "menutup sidang", "closes a session"),
    (
        "calibrate close.label",
        "label sidang",
        "label of the session",
    ),
    (
        "calibrate show",
        "satu sidang dengan sebelum dan sesudah; tanpa label: semua sidang",
        "one session with before and after; without a label: all of them",
    ),
    (
        "calibrate show.label",
        "label sidang",
        "label of the session",
    ),
    (
        "calibrate minutes",
        "berita acara sebagai DOCX, dengan kepala jejak audit",
        "the berita acara as DOCX, with the head of the audit trail",
    ),
    (
        "calibrate minutes.label",
        "label sidang",
        "label of the session",
    ),
    ("calibrate minutes.out", "berkas baru", "the new file"),
    (
        "movement",
        "siapa pindah kotak antara dua potret, atau sejak sebuah potret",
        "who moved between two snapshots, or since one",
    ),
    (
        "movement.from",
        "label yang lebih awal",
        "label of the earlier one",
    ),
    (
        "movement.to",
        "label yang lebih akhir; kalau tidak, keadaan sekarang",
        "label of the later one; else as things stand",
    ),
    ("movement.unit", "hanya unit ini", "only this unit"),
    (
        "movement.limit",
        "paling banyak sekian nama",
        "names at the most",
    ),
    (
        "expiring",
        "berakhirnya asesmen, bulan demi bulan",
        "assessments by the month in which they end",
    ),
    ("expiring.unit", "hanya unit ini", "only this unit"),
    (
        "expiring.filter",
        "hanya yang lolos saringan",
        "only people who pass",
    ),
    (
        "serve",
        "melayani akun yang tidak punya akses ke berkas, lewat soket",
        "serves accounts without access to the file, over a socket",
    ),
    (
        "serve.socket",
        "soket tempat klien masuk; klien memakai --db socket:PATH",
        "where clients come in; they use --db socket:PATH",
    ),
    (
        "doctor",
        "memeriksa terminal, berkas, hak akses, SQLite, keutuhan basis data",
        "checks terminal, files, modes, SQLite, integrity of the database",
    ),
    ("whoami", "siapa yang masuk", "who is signed in"),
    ("audit", "jejak audit", "the audit trail"),
    (
        "audit verify",
        "membuktikan bahwa jejak audit tidak diubah",
        "proves that the audit trail was not changed",
    ),
    (
        "audit verify.anchor",
        "cocokkan juga dengan jangkar dalam berkas ini",
        "also against the anchors of this file",
    ),
    (
        "audit anchor",
        "menyimpan ujung jejak audit di tempat lain",
        "keeps the end of the trail elsewhere",
    ),
    (
        "audit anchor.to",
        "berkas milik akun lain, atau syslog",
        "a file of another account, or syslog",
    ),
    (
        "audit anchor.set",
        "mulai sekarang pada setiap perubahan",
        "from now on with every change",
    ),
    (
        "audit list",
        "catatan, terbaru dulu",
        "entries, newest first",
    ),
    (
        "audit list.account",
        "hanya akun ini",
        "only of this account",
    ),
    (
        "audit list.limit",
        "paling banyak sekian baris (kalau tidak disebut: 50)",
        "so many rows at the most (default: 50)",
    ),
    (
        "audit incident",
        "data siapa saja yang disentuh sebuah akun",
        "whose data an account touched",
    ),
    ("audit incident.account", "nama akun", "name of the account"),
    (
        "audit incident.from",
        "hari pertama (YYYY-MM-DD)",
        "first day (YYYY-MM-DD)",
    ),
    (
        "audit incident.to",
        "hari terakhir (YYYY-MM-DD)",
        "last day (YYYY-MM-DD)",
    ),
    (
        "audit subject",
        "siapa saja yang menyentuh data seorang ASN",
        "who touched a person's data",
    ),
    ("audit subject.nip", "NIP", "NIP"),
    (
        "permit",
        "peran: siapa boleh apa, dan ASN unit mana yang terlihat",
        "roles: who may do what, and whose people are seen",
    ),
    ("permit list", "semua peran", "all roles"),
    ("permit grant", "memberi peran", "grants a role"),
    (
        "permit grant.account",
        "akun komputer ini, atau nomor uid-nya",
        "account of this machine, or its uid",
    ),
    (
        "permit grant.role",
        "pimpinan, analis, unit, admin, auditor",
        "pimpinan, analis, unit, admin, auditor",
    ),
    (
        "permit grant.unit",
        "unit yang terlihat, untuk peran unit",
        "the unit that is seen, for the role unit",
    ),
    ("permit revoke", "mencabut peran", "takes a role away"),
    (
        "permit revoke.account",
        "akun komputer ini, atau nomor uid-nya",
        "account of this machine, or its uid",
    ),
    (
        "permit revoke.role",
        "pimpinan, analis, unit, admin, auditor",
        "pimpinan, analis, unit, admin, auditor",
    ),
    (
        "permit revoke.unit",
        "unit yang terlihat, untuk peran unit",
        "the unit that is seen, for the role unit",
    ),
    (
        "permit explain",
        "mengapa seorang ASN terlihat oleh sebuah akun, atau tidak",
        "why an account sees a person, or does not",
    ),
    ("permit explain.nip", "NIP", "NIP"),
    (
        "permit explain.account",
        "akun; kalau tidak, akun sendiri",
        "the account; else one's own",
    ),
    (
        "backup",
        "cadangan yang terbukti, dan cara memulihkannya",
        "proven backups, and the way back",
    ),
    (
        "backup take",
        "membuat cadangan dan membuktikannya",
        "takes a backup and proves it",
    ),
    (
        "backup take.if_due",
        "hanya bila jadwalnya tiba",
        "only when the schedule says so",
    ),
    (
        "backup list",
        "semua cadangan, masing-masing dicocokkan dengan buktinya",
        "all backups, each compared with its proof",
    ),
    (
        "backup test",
        "memulihkan ke tempat terpisah dan mencocokkan semua angkanya",
        "restores into a sandbox and compares all figures",
    ),
    (
        "backup test.file",
        "cadangan; kalau tidak, yang terbaru",
        "the backup; else the newest",
    ),
    (
        "backup restore",
        "memulihkan cadangan dalam dua langkah; keadaan sekarang disimpan",
        "takes a backup back in two steps; what stands now is kept",
    ),
    ("backup restore.file", "cadangan", "the backup"),
    (
        "backup restore.confirm",
        "kata yang ditunjukkan langkah pertama",
        "the word that the first step showed",
    ),
    (
        "backup schedule",
        "kapan dicadangkan, berapa yang disimpan, di mana",
        "when backups are due, how many are kept, where",
    ),
    (
        "backup schedule.every",
        "selang dalam jam (1–720)",
        "hours between two (1–720)",
    ),
    (
        "backup schedule.keep",
        "banyaknya yang disimpan (2–1000)",
        "how many are kept (2–1000)",
    ),
    (
        "backup schedule.folder",
        "folder cadangan; sebaiknya cakram lain",
        "folder of the backups; better on another disk",
    ),
    (
        "completions",
        "pelengkap perintah untuk shell",
        "completions for a shell",
    ),
    (
        "completions.shell",
        "bash, zsh, fish, elvish, powershell",
        "bash, zsh, fish, elvish, powershell",
    ),
    ("man", "menulis halaman manual", "writes the manual pages"),
    ("man.out", "folder halaman manual", "folder for the pages"),
];

/// Path of the command, Indonesian, English: one example a line.
const EXAMPLES: &[(&str, &str, &str)] = &[
    (
        "",
        "  petatalenta demo
  petatalenta impor HierarkiUnor.xlsx Data_ASN_November_26.xlsx --dry-run
  petatalenta peta --unit \"Dinas Kesehatan\"
  petatalenta cari muhamad --json
  petatalenta rencana susun --budget 600jt",
        "  petatalenta demo
  petatalenta import HierarkiUnor.xlsx Data_ASN_November_26.xlsx --dry-run
  petatalenta grid --unit \"Dinas Kesehatan\"
  petatalenta find muhamad --json
  petatalenta plan solve --budget 600jt",
    ),
    (
        "sources",
        "  petatalenta sumber --unit \"Dinas Kesehatan\"",
        "  petatalenta sources --unit \"Dinas Kesehatan\"",
    ),
    (
        "demo",
        "  petatalenta demo --people 600 --seed 7
  petatalenta demo --files contoh --no-open",
        "  petatalenta demo --people 600 --seed 7
  petatalenta demo --files samples --no-open",
    ),
    (
        "import",
        "  petatalenta impor berkas/HierarkiUnor.xlsx berkas/Data_ASN_November_26.xlsx
  petatalenta impor rekap.xlsx --dry-run --rejects ditolak.xlsx
  petatalenta impor daftar-kantor.xlsx --suggest-map",
        "  petatalenta import files/HierarkiUnor.xlsx files/Data_ASN_November_26.xlsx
  petatalenta import recap.xlsx --dry-run --rejects rejected.xlsx
  petatalenta import office-list.xlsx --suggest-map",
    ),
    (
        "grid",
        "  petatalenta peta --unit \"Dinas Kesehatan\" --by jenjang
  petatalenta peta --filter \"jenjang:pengawas asesmen:belum\" --json",
        "  petatalenta grid --unit \"Dinas Kesehatan\" --by jenjang
  petatalenta grid --filter \"jenjang:pengawas asesmen:belum\" --json",
    ),
    (
        "people",
        "  petatalenta daftar --unit bapenda --box 8 --sort score
  petatalenta daftar --box no_skp --json",
        "  petatalenta people --unit bapenda --box 8 --sort score
  petatalenta people --box no_skp --json",
    ),
    (
        "person",
        "  petatalenta orang \"19850314 201001 1 012\"
  petatalenta orang 198503142010011012 199001012015031003",
        "  petatalenta person 198503142010011012
  petatalenta person 198503142010011012 199001012015031003",
    ),
    (
        "find",
        "  petatalenta cari muhamad
  petatalenta cari kotak 8 pupr",
        "  petatalenta find muhamad
  petatalenta find kotak 8 pupr",
    ),
    (
        "queue",
        "  petatalenta antrean --reason never --limit 50",
        "  petatalenta queue --reason never --limit 50",
    ),
    (
        "plan",
        "  petatalenta rencana susun --budget 600jt --scenario hemat
  petatalenta rencana jelaskan 198503142010011012
  petatalenta rencana terima 1",
        "  petatalenta plan solve --budget 600jt --scenario lean
  petatalenta plan explain 198503142010011012
  petatalenta plan accept 1",
    ),
    (
        "plan solve",
        "  petatalenta rencana susun --time-limit 10
  petatalenta rencana susun --instance soal.json --out rencana.json",
        "  petatalenta plan solve --time-limit 10
  petatalenta plan solve --instance problem.json --out plan.json",
    ),
    (
        "queue lock",
        "  petatalenta antrean kunci 198503142010011012 s05 --reason \"permintaan kepala dinas\"",
        "  petatalenta queue lock 198503142010011012 s05 --reason \"asked for by the head of the agency\"",
    ),
    (
        "queue exclude",
        "  petatalenta antrean keluarkan 198503142010011012 --session s05 --reason \"tugas luar\"",
        "  petatalenta queue exclude 198503142010011012 --session s05 --reason \"away on duty\"",
    ),
    (
        "queue unavailable",
        "  petatalenta antrean berhalangan 198503142010011012 2027-03-01 2027-03-12 --reason cuti",
        "  petatalenta queue unavailable 198503142010011012 2027-03-01 2027-03-12 --reason leave",
    ),
    (
        "queue release",
        "  petatalenta antrean lepas 198503142010011012 --only lock",
        "  petatalenta queue release 198503142010011012 --only lock",
    ),
    (
        "session add",
        "  petatalenta sesi tambah --date 2027-05-11 --method cact --place \"Lab Station BKD\" --seats 134 --cost 6500000",
        "  petatalenta session add --date 2027-05-11 --method cact --place \"Lab Station BKD\" --seats 134 --cost 6500000",
    ),
    (
        "session set",
        "  petatalenta sesi atur s05 --date 2027-05-12 --room \"Ruang 2\"",
        "  petatalenta session set s05 --date 2027-05-12 --room \"Room 2\"",
    ),
    (
        "session lock",
        "  petatalenta sesi kunci s05",
        "  petatalenta session lock s05",
    ),
    (
        "session cancel",
        "  petatalenta sesi batal s05",
        "  petatalenta session cancel s05",
    ),
    (
        "session open",
        "  petatalenta sesi buka s05",
        "  petatalenta session open s05",
    ),
    (
        "session generate",
        "  petatalenta sesi susun --from 2027-07-05 --to 2027-09-30 --method cact --place \"Lab Station BKD\" --weekday selasa --every 3 --a-day 2 --seats 134 --cost 6500000",
        "  petatalenta session generate --from 2027-07-05 --to 2027-09-30 --method cact --place \"Lab Station BKD\" --weekday tuesday --every 3 --a-day 2 --seats 134 --cost 6500000",
    ),
    (
        "session days",
        "  petatalenta sesi libur --year 2027",
        "  petatalenta session days --year 2027",
    ),
    (
        "session day",
        "  petatalenta sesi hari 2027-03-15 libur --name \"Cuti bersama daerah\" --source \"SE Gubernur\"",
        "  petatalenta session day 2027-03-15 holiday --name \"Regional joint leave\" --source \"SE Gubernur\"",
    ),
    (
        "tariff set",
        "  petatalenta tarif atur pengawas cact --pnbp 250000 --running 120000 --since 2027-01-01 --source \"Perkada 5/2026\"",
        "  petatalenta tariff set pengawas cact --pnbp 250000 --running 120000 --since 2027-01-01 --source \"Perkada 5/2026\"",
    ),
    (
        "tariff no-show",
        "  petatalenta tarif tidak-hadir cact 100",
        "  petatalenta tariff no-show cact 100",
    ),
    (
        "budget add",
        "  petatalenta anggaran tambah TW1-2028 2028-01-01 2028-03-31 150jt",
        "  petatalenta budget add TW1-2028 2028-01-01 2028-03-31 150jt",
    ),
    (
        "attend",
        "  petatalenta kehadiran s05
  petatalenta kehadiran s05 198503142010011012 hadir
  petatalenta kehadiran s05 198503142010011012 tidak-hadir --reason sakit
  petatalenta kehadiran s05 198503142010011012 ganti",
        "  petatalenta attend s05
  petatalenta attend s05 198503142010011012 hadir
  petatalenta attend s05 198503142010011012 tidak-hadir --reason sakit
  petatalenta attend s05 198503142010011012 ganti",
    ),
    (
        "budget set",
        "  petatalenta anggaran atur TW1 150jt",
        "  petatalenta budget set TW1 150jt",
    ),
    (
        "letters",
        "  petatalenta surat --plan 1 --session s01 --out panggilan
  petatalenta surat --plan 1 --per unit --number 800/12/BKD --out undangan
  petatalenta surat --plan 1 --template surat-kami.docx --out panggilan",
        "  petatalenta letters --plan 1 --session s01 --out calls
  petatalenta letters --plan 1 --per unit --number 800/12/BKD --out calls
  petatalenta letters --plan 1 --template our-letter.docx --out calls",
    ),
    (
        "letters template",
        "  petatalenta surat template --out surat-kami.docx",
        "  petatalenta letters template --out our-letter.docx",
    ),
    (
        "letters settings",
        "  petatalenta surat settings
  petatalenta surat settings --file kantor.toml",
        "  petatalenta letters settings
  petatalenta letters settings --file office.toml",
    ),
    (
        "report",
        "  petatalenta laporan grid --unit \"Dinas Kesehatan\" --out papan.html
  petatalenta laporan pool --out nominatif.xlsx
  petatalenta laporan rab --plan 1 --out rab.xlsx
  petatalenta laporan sessions --plan 1 --out jadwal.ics",
        "  petatalenta report grid --unit \"Dinas Kesehatan\" --out board.html
  petatalenta report pool --out pool.xlsx
  petatalenta report rab --plan 1 --out bill.xlsx
  petatalenta report sessions --plan 1 --out calendar.ics",
    ),
    (
        "profile",
        "  petatalenta profil beda contoh-panrb contoh-jpm
  petatalenta profil pratinjau contoh-buleleng --unit bapenda
  petatalenta profil aktifkan contoh-jpm",
        "  petatalenta profile diff contoh-panrb contoh-jpm
  petatalenta profile preview contoh-buleleng --unit bapenda
  petatalenta profile activate contoh-jpm",
    ),
    (
        "evidence",
        "  petatalenta bukti verifikasi 198503142010011012 --kind certificate
  petatalenta bukti tolak 198503142010011012 --id 31 --reason \"nomor tidak terbaca\"
  petatalenta bukti tambah 198503142010011012 team_decree team=\"Tim SPBE\" year=2026 head=true",
        "  petatalenta evidence verify 198503142010011012 --kind certificate
  petatalenta evidence reject 198503142010011012 --id 31 --reason \"number not legible\"
  petatalenta evidence add 198503142010011012 team_decree team=\"Tim SPBE\" year=2026 head=true",
    ),
    (
        "note",
        "  petatalenta catatan 198503142010011012 \"menunggu SK dari Biro Umum\"",
        "  petatalenta note 198503142010011012 \"waits for the decree\"",
    ),
    ("undo", "  petatalenta urungkan", "  petatalenta undo"),
    ("redo", "  petatalenta ulangi", "  petatalenta redo"),
    (
        "whatif",
        "  petatalenta andaikan 198503142010011012 asesmen=85 rekam.tim=ketua
  petatalenta andaikan --unit bapenda asesmen=70
  petatalenta andaikan --rules contoh-jpm --json",
        "  petatalenta whatif 198503142010011012 asesmen=85 rekam.tim=head_internal
  petatalenta whatif --unit bapenda asesmen=70
  petatalenta whatif --rules contoh-jpm --json",
    ),
    (
        "snapshot",
        "  petatalenta potret ambil \"Semester 1\"
  petatalenta peta --snapshot \"Semester 1\"",
        "  petatalenta snapshot take \"Term 1\"
  petatalenta grid --snapshot \"Term 1\"",
    ),
    (
        "calibrate",
        "  petatalenta kalibrasi buka \"Sidang 1\" --unit bapenda
  petatalenta kalibrasi pindah \"Sidang 1\" 198503142010011012 7 --authoriser \"Sekda\" --reason judgement --evidence \"notula 3\"
  petatalenta kalibrasi minutes \"Sidang 1\" --out ba.docx",
        "  petatalenta calibrate open \"Session 1\" --unit bapenda
  petatalenta calibrate move \"Session 1\" 198503142010011012 7 --authoriser Sekda --reason judgement --evidence \"minutes 3\"
  petatalenta calibrate minutes \"Session 1\" --out minutes.docx",
    ),
    (
        "movement",
        "  petatalenta pergerakan \"Semester 1\" --unit bapenda",
        "  petatalenta movement \"Term 1\" --unit bapenda",
    ),
    (
        "expiring",
        "  petatalenta kedaluwarsa --unit bapenda",
        "  petatalenta expiring --unit bapenda",
    ),
    (
        "completions",
        "  petatalenta completions bash",
        "  petatalenta completions bash",
    ),
];

fn find(table: &'static [(&str, &str, &str)], lang: Lang, key: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(name, _, _)| *name == key)
        .map(|(_, id, en)| match lang {
            Lang::Id => *id,
            Lang::En => *en,
        })
}

/// The text of a key.
pub fn text(lang: Lang, key: &str) -> &'static str {
    find(TEXTS, lang, key).unwrap_or(ABSENT)
}

/// The examples of a command, one a line, indented.
pub fn examples(lang: Lang, path: &str) -> Option<&'static str> {
    find(EXAMPLES, lang, path)
}

/// All keys.
pub fn keys() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(key, _, _)| *key)
}

/// All examples, one command line each.
pub fn all_examples(lang: Lang) -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().flat_map(move |(_, id, en)| {
        let text = match lang {
            Lang::Id => *id,
            Lang::En => *en,
        };
        text.lines().map(str::trim)
    })
}
