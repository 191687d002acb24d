//! Short texts of the terminal interface: titles, headings, hints and names of actions, Indonesian beside English. One
//! table, hence one thing, however long.
//!
//! One file although long: one list of sentences.

use crate::words::Lang;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Indonesian.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// In one language.
    pub const fn of(self, lang: Lang) -> &'static str {
        lang.pick(self.id, self.en)
    }
}

pub(super) const fn text(id: &'static str, en: &'static str) -> Text {
    Text { id, en }
}

/// `ke atas`
pub const UP: Text = text("ke atas", "up");
/// `ke bawah`
pub const DOWN: Text = text("ke bawah", "down");
/// `ke kiri`
pub const LEFT: Text = text("ke kiri", "left");
/// `ke kanan`
pub const RIGHT: Text = text("ke kanan", "right");
/// `sehalaman ke atas`
pub const PAGE_UP: Text = text("sehalaman ke atas", "page up");
/// `sehalaman ke bawah`
pub const PAGE_DOWN: Text = text("sehalaman ke bawah", "page down");
/// `ke awal`
pub const FIRST: Text = text("ke awal", "to the first");
/// `ke akhir`
pub const LAST: Text = text("ke akhir", "to the last");
/// `buka`
pub const OPEN: Text = text("buka", "open");
/// `pilih`
pub const CHOOSE: Text = text("pilih", "choose");
/// `kembali`
pub const BACK: Text = text("kembali", "back");
/// `peta`
pub const GO_MAP: Text = text("peta", "map");
/// `antrean`
pub const GO_QUEUE: Text = text("antrean", "queue");
/// `antrean`
pub const GO_QUEUE_UNIT: Text = text("antrean", "queue");
/// `cari`
pub const FIND: Text = text("cari", "find");
/// `bantuan`
pub const HELP: Text = text("bantuan", "help");
/// `semua perintah`
pub const PALETTE: Text = text("semua perintah", "all commands");
/// `mode baca/ubah`
pub const TOGGLE_EDIT: Text = text("mode ubah", "edit mode");
/// `muat ulang`
pub const REFRESH: Text = text("muat ulang", "reload");
/// `ganti warna`
pub const CYCLE_THEME: Text = text("ganti warna", "change colours");
/// `garis ASCII`
pub const TOGGLE_ASCII: Text = text("garis ASCII", "ASCII lines");
/// `bahasa Inggris`
pub const TOGGLE_LANG: Text = text("bahasa Inggris", "Indonesian");
/// `hentikan pekerjaan`
pub const STOP_WORK: Text = text("hentikan pekerjaan", "stop the job");
/// `ke shell (fg untuk kembali)`
pub const SUSPEND: Text = text("ke shell (fg untuk kembali)", "to the shell (fg to return)");
/// `keluar`
pub const QUIT: Text = text("keluar", "quit");
/// `unit/kotak`
pub const NEXT_PANE: Text = text("unit/kotak", "units/boxes");
/// `kotak`
pub const JUMP: Text = text("kotak", "box");
/// `belum terpetakan`
pub const TRAY: Text = text("belum terpetakan", "not mapped");
/// `daftar`
pub const OPEN_LIST: Text = text("daftar", "list");
/// `saring`
pub const FILTER: Text = text("saring", "filter");
/// `buang saringan terakhir`
pub const UNFILTER: Text = text("buang saringan terakhir", "remove last filter");
/// `tampilan`
pub const CYCLE_VIEW: Text = text("tampilan", "view");
/// `kolom unit`
pub const FOLD_UNITS: Text = text("kolom unit", "unit column");
/// `dari mana?`
pub const PROVENANCE: Text = text("dari mana?", "from where?");
/// `kartu orang`
pub const OPEN_PERSON: Text = text("kartu orang", "person");
/// `urutkan`
pub const SORT: Text = text("urutkan", "sort");
/// `antrekan`
pub const SET_QUEUE: Text = text("antrekan", "queue");
/// `urungkan`
pub const UNDO: Text = text("urungkan", "undo");
/// `rincian`
pub const OPEN_ITEM: Text = text("rincian", "details");
/// `orang sebelumnya`
pub const PERSON_BEFORE: Text = text("orang sebelumnya", "previous person");
/// `orang berikut`
pub const PERSON_AFTER: Text = text("orang berikut", "next person");
/// `mengapa?`
pub const EXPLAIN: Text = text("mengapa?", "why?");
/// `rencanakan`
pub const PLAN: Text = text("rencanakan", "plan");
/// `terima`
pub const ACCEPT: Text = text("terima", "accept");
/// `tolak draf`
pub const REJECT: Text = text("tolak draf", "reject the draft");
/// `keluarkan`
pub const TAKE_OUT: Text = text("keluarkan", "take out");
/// `daftar rencana`
pub const PLANS: Text = text("daftar rencana", "plans");
/// `semua/terjadwal/belum/terhalang`
pub const CYCLE_SHOW: Text = text(
    "semua/terjadwal/belum/terhalang",
    "all/scheduled/not/blocked",
);
/// `ubah pagu`
pub const BUDGET: Text = text("ubah pagu", "change a ceiling");
/// `Layar`
pub const SCREEN: Text = text("Layar", "Screen");
/// `Tombol`
pub const KEY: Text = text("Tombol", "Key");
/// `Guna`
pub const DOES: Text = text("Guna", "Does");
/// `(mode ubah)`
pub const NEEDS_EDIT: Text = text(" (mode ubah)", " (edit mode)");
/// `(mode ubah, bertanya dulu)`
pub const NEEDS_EDIT_AND_ASKS: Text =
    text(" (mode ubah, bertanya dulu)", " (edit mode, asks first)");
/// `bertanya dulu`
pub const ASKS_FIRST: Text = text("bertanya dulu", "asks first");
/// `↑↓ gulir   Esc tutup`
pub const HINT_TEXT: Text = text("↑↓ gulir   Esc tutup", "↑↓ scroll   Esc close");
/// `Enter lanjut   Esc batal`
pub const HINT_ASK: Text = text("Enter lanjut   Esc batal", "Enter go on   Esc cancel");
/// `↑↓ pilih   Enter ambil   Esc batal`
pub const HINT_CHOOSE: Text = text(
    "↑↓ pilih   Enter ambil   Esc batal",
    "↑↓ choose   Enter take   Esc cancel",
);
/// `Enter jalankan · Esc tutup`
pub const HINT_MENU: Text = text("Enter jalankan · Esc tutup", "Enter run · Esc close");
/// `Bantuan`
pub const HELP_TITLE: Text = text("Bantuan", "Help");
/// `Semua perintah`
pub const PALETTE_TITLE: Text = text("Semua perintah", "All commands");
/// `ketik kata atau tombol…`
pub const MENU_TYPE: Text = text("ketik kata atau tombol…", "type a word or a key…");
/// `tidak ada perintah seperti itu`
pub const MENU_NOTHING: Text = text("tidak ada perintah seperti itu", "no such command");
/// `sementara`
pub const PROVISIONAL: Text = text("sementara", "provisional");
/// `sement.`
pub const PROVISIONAL_SHORT: Text = text("sement.", "prov.");
/// `kinerja`
pub const AXIS_CORNER: Text = text("kinerja", "perf.");
/// `potensial:`
pub const POTENTIAL_AXIS: Text = text("potensial:", "potential:");
/// `semua unit`
pub const EVERYBODY: Text = text("semua unit", "all units");
/// `…`
pub const ELLIPSIS: Text = text("…", "…");
/// `Unit kerja`
pub const UNITS: Text = text("Unit kerja", "Work units");
/// `ASN · lengkap`
pub const UNITS_RIGHT: Text = text("ASN · lengkap", "staff · done");
/// `hanya sementara`
pub const VIEW_PROVISIONAL: Text = text("hanya sementara", "only provisional");
/// `hanya tanpa asesmen`
pub const VIEW_UNASSESSED: Text = text("hanya tanpa asesmen", "only unassessed");
/// `belum terpetakan`
pub const TRAY_NAME: Text = text("belum terpetakan", "not mapped");
/// `Belum terpetakan · apa yang harus dilakukan`
pub const TRAY_TITLE: Text = text(
    "Belum terpetakan · apa yang harus dilakukan",
    "Not mapped · what to do",
);
/// `memuat…`
pub const LOADING: Text = text("memuat…", "loading…");
/// `Tidak ada orang di sini.`
pub const NOBODY: Text = text("Tidak ada orang di sini.", "Nobody is here.");
/// `Esc kembali, s mengubah saringan, / mencari siapa saja.`
pub const NOBODY_NEXT: Text = text(
    "Esc kembali, s mengubah saringan, / mencari siapa saja.",
    "Esc goes back, s changes the filter, / finds anybody.",
);
/// `Nama`
pub const COLUMN_NAME: Text = text("Nama", "Name");
/// `Kotak`
pub const COLUMN_BOX: Text = text("Kotak", "Box");
/// `Skor`
pub const COLUMN_SCORE: Text = text("Skor", "Score");
/// `Lengkap`
pub const COLUMN_COMPLETE: Text = text("Lengkap", "Done");
/// `Asesmen`
pub const COLUMN_ASSESSMENT: Text = text("Asesmen", "Assessment");
/// `Jenjang`
pub const COLUMN_LEVEL: Text = text("Jenjang", "Level");
/// `Unit`
pub const COLUMN_UNIT: Text = text("Unit", "Unit");
/// `BUP`
pub const COLUMN_BUP: Text = text("BUP", "Retires");
/// `isi`
pub const COLUMN_DETAIL: Text = text("isi", "content");
/// `bobot`
pub const COLUMN_WEIGHT: Text = text("bobot", "weight");
/// `nilai`
pub const COLUMN_RAW: Text = text("nilai", "value");
/// `dapat`
pub const COLUMN_POINTS: Text = text("dapat", "points");
/// `status`
pub const COLUMN_STATUS: Text = text("status", "status");
/// `tindak lanjut`
pub const COLUMN_NEXT: Text = text("tindak lanjut", "next step");
/// `kelompok`
pub const COLUMN_GROUP: Text = text("kelompok", "group");
/// `masa`
pub const COLUMN_PERIOD: Text = text("masa", "period");
/// `pagu`
pub const COLUMN_LIMIT: Text = text("pagu", "ceiling");
/// `dijadwalkan`
pub const COLUMN_PLANNED: Text = text("dijadwalkan", "planned");
/// `realisasi`
pub const COLUMN_SPENT: Text = text("realisasi", "spent");
/// `prio`
pub const COLUMN_RANK: Text = text("prio", "prio");
/// `Sebab`
pub const COLUMN_REASON: Text = text("Sebab", "Reason");
/// `Metode`
pub const COLUMN_METHOD: Text = text("Metode", "Method");
/// `Sesi`
pub const COLUMN_SESSION: Text = text("Sesi", "Session");
/// `Biaya`
pub const COLUMN_COST: Text = text("Biaya", "Cost");
/// `Status`
pub const COLUMN_STATE: Text = text("Status", "State");
/// `Cari`
pub const FIND_TITLE: Text = text("Cari", "Find");
/// `tidak ada yang cocok; coba sebagian nama atau NIP`
pub const FIND_NOBODY: Text = text(
    "tidak ada yang cocok; coba sebagian nama atau NIP",
    "nothing matches; try part of a name or NIP",
);
/// `Kartu`
pub const CARD_TITLE: Text = text("Kartu", "Card");
/// `Potensial`
pub const POTENTIAL: Text = text("Potensial", "Potential");
/// `Kinerja`
pub const PERFORMANCE: Text = text("Kinerja", "Performance");
/// `kompetensi`
pub const COMPETENCE: Text = text("kompetensi", "competence");
/// `literasi digital`
pub const DIGITAL: Text = text("literasi digital", "digital literacy");
/// `Kelengkapan`
pub const COMPLETENESS: Text = text("Kelengkapan", "Completeness");
/// `hasil kerja`
pub const RESULTS: Text = text("hasil kerja", "results");
/// `sejak`
pub const SINCE: Text = text("sejak", "since");
/// `tanpa unit kerja`
pub const NO_UNIT: Text = text("tanpa unit kerja", "no work unit");
/// `NIP ini tidak ada dalam data (atau di luar unit Anda).`
pub const NO_SUCH_PERSON: Text = text(
    "NIP ini tidak ada dalam data (atau di luar unit Anda).",
    "This NIP is not in the data (or outside your unit).",
);
/// `masih mungkin: kotak`
pub const REACHABLE: Text = text("masih mungkin: kotak", "still possible: box");
/// `Tidak ada langkah data yang menaikkan kotak.`
pub const NO_WAY_UP: Text = text(
    "Tidak ada langkah data yang menaikkan kotak.",
    "No step in the data leads to a higher box.",
);
/// `Antrean dan riwayat`
pub const HISTORY: Text = text("Antrean dan riwayat", "Queue and history");
/// `belum ada catatan`
pub const NO_HISTORY: Text = text("belum ada catatan", "nothing recorded yet");
/// `Belum ada bukti untuk baris ini.`
pub const NO_EVIDENCE: Text = text(
    "Belum ada bukti untuk baris ini.",
    "There is no evidence for this line yet.",
);
/// `Dari mana angka ini?`
pub const PROVENANCE_TITLE: Text =
    text("Dari mana angka ini?", "Where do these figures come from?");
/// `Masukkan ke antrean`
pub const QUEUE_IN: Text = text("Masukkan ke antrean", "Put into the queue");
/// `Masuk antrean asesmen, walau aturan tidak memintanya.`
pub const QUEUE_IN_MEANS: Text = text(
    "Masuk antrean asesmen, walau aturan tidak memintanya.",
    "Joins the assessment queue although the rules do not ask for it.",
);
/// `Keluarkan dari antrean`
pub const QUEUE_OUT: Text = text("Keluarkan dari antrean", "Take out of the queue");
/// `Tidak ikut direncanakan sampai dikembalikan.`
pub const QUEUE_OUT_MEANS: Text = text(
    "Tidak ikut direncanakan sampai dikembalikan.",
    "Will not be planned until put back.",
);
/// `Kembalikan ke aturan`
pub const QUEUE_RULES: Text = text("Kembalikan ke aturan", "Back to the rules");
/// `Keputusan manual dihapus; aturan antrean berlaku lagi.`
pub const QUEUE_RULES_MEANS: Text = text(
    "Keputusan manual dihapus; aturan antrean berlaku lagi.",
    "The decision by hand is dropped; the rules of the queue apply again.",
);
/// `Alasan (tercatat di jejak audit):`
pub const NOTE_PROMPT: Text = text(
    "Alasan (tercatat di jejak audit):",
    "Reason (kept in the audit trail):",
);
/// `tulis alasannya dulu`
pub const NOTE_NEEDED: Text = text("tulis alasannya dulu", "write the reason first");
/// `Anggaran (rupiah)`
pub const BUDGET_TITLE: Text = text("Anggaran (rupiah)", "Budget (rupiah)");
/// `Pagu masa mana yang diubah?`
pub const BUDGET_PICK: Text = text("Pagu masa mana yang diubah?", "Which period's ceiling?");
/// `Pagu baru dalam rupiah, misalnya 150.000.000:`
pub const BUDGET_PROMPT: Text = text(
    "Pagu baru dalam rupiah, misalnya 150.000.000:",
    "New ceiling in rupiah, e.g. 150,000,000:",
);
/// `tulis jumlah rupiah dengan angka`
pub const BUDGET_FAULT: Text = text(
    "tulis jumlah rupiah dengan angka",
    "write an amount of rupiah in digits",
);
/// `Cakupan antrean`
pub const COVERAGE_TITLE: Text = text("Cakupan antrean", "Coverage of the queue");
/// `terjadwal`
pub const SCHEDULED: Text = text("terjadwal", "scheduled");
/// `dikunci`
pub const LOCKED: Text = text("dikunci", "locked");
/// `ditunjuk`
pub const BY_HAND: Text = text("ditunjuk", "by hand");
/// `Belum dijadwalkan`
pub const NOT_SCHEDULED: Text = text("Belum dijadwalkan", "Not scheduled");
/// `Antrean`
pub const QUEUE_TITLE: Text = text("Antrean", "Queue");
/// `Antrean kosong: tidak ada yang perlu diases menurut saringan ini.`
pub const QUEUE_EMPTY: Text = text(
    "Antrean kosong: tidak ada yang perlu diases menurut saringan ini.",
    "The queue is empty: nobody needs an assessment under this filter.",
);
/// `belum ada rencana: r`
pub const NO_PLAN: Text = text("belum ada rencana: r", "no plan yet: r");
/// `Belum ada rencana: tekan r untuk membuatnya.`
pub const NO_PLAN_YET: Text = text(
    "Belum ada rencana: tekan r untuk membuatnya.",
    "There is no plan yet: press r to make one.",
);
/// `data sudah berubah`
pub const STALE: Text = text("data sudah berubah", "data has changed");
/// `jumlah`
pub const TOTAL: Text = text("jumlah", "total");
/// `Buat rencana`
pub const PLAN_TITLE: Text = text("Buat rencana", "Make a plan");
/// `Anggaran lain (rupiah), atau kosong:`
pub const PLAN_PROMPT: Text = text(
    "Kosong: pagu tercatat; boleh berpindah sebanyak perlu.",
    "Empty: the ceilings on record; as many moves as it takes.",
);
/// `Terima rencana`
pub const ACCEPT_TITLE: Text = text("Terima rencana", "Accept the plan");
/// `jumlahnya tidak sama; rencana tidak diterima`
pub const ACCEPT_FAULT: Text = text(
    "jumlahnya tidak sama; rencana tidak diterima",
    "the number differs; the plan was not accepted",
);
/// `tidak, biarkan`
pub const NO_KEEP: Text = text("tidak, biarkan", "no, keep it");
/// `ya, tolak draf ini`
pub const YES_REJECT: Text = text("ya, tolak draf ini", "yes, reject this draft");
/// `belum ada rencana; r membuat yang pertama`
pub const NO_PLANS: Text = text(
    "belum ada rencana; r membuat yang pertama",
    "no plans yet; r makes the first",
);
/// `Rencana`
pub const PLANS_TITLE: Text = text("Rencana", "Plans");
/// `Tidak ada satu perubahan pun yang cukup untuk menempatkan orang ini.`
pub const NO_REMEDY: Text = text(
    "Tidak ada satu perubahan pun yang cukup untuk menempatkan orang ini.",
    "No single change would place this person.",
);
/// `Saring`
pub const FILTER_TITLE: Text = text("Saring", "Filter");
/// `Urungkan perubahan terakhir Anda?`
pub const UNDO_TITLE: Text = text(
    "Urungkan perubahan terakhir Anda?",
    "Take back your last change?",
);
/// `ya, urungkan`
pub const YES_UNDO: Text = text("ya, urungkan", "yes, take it back");
/// `tidak`
pub const NO_UNDO: Text = text("tidak", "no");
/// `baca`
pub const READ_MODE: Text = text("baca", "read");
/// `UBAH`
pub const EDIT_MODE: Text = text("UBAH", "EDIT");
/// `langsung`
pub const LIVE: Text = text("langsung", "live");
/// `diperbarui`
pub const LIVE_NEWS: Text = text("diperbarui", "updated");
/// `terputus`
pub const LIVE_DOWN: Text = text("terputus", "cut off");
/// `profil`
pub const PROFILE: Text = text("profil", "rules");
/// `contoh`
pub const EXAMPLE: Text = text("contoh", "example");
/// `DATA CONTOH`
pub const DEMO: Text = text("DATA CONTOH", "DEMO DATA");
/// `sumber s.d.`
pub const SOURCES: Text = text("sumber s.d.", "sources to");
/// `PETA`
pub const TITLE_MAP: Text = text("PETA", "MAP");
/// `DAFTAR`
pub const TITLE_PEOPLE: Text = text("DAFTAR", "LIST");
/// `ORANG`
pub const TITLE_PERSON: Text = text("ORANG", "PERSON");
/// `ANTREAN`
pub const TITLE_QUEUE: Text = text("ANTREAN", "QUEUE");
/// `CARI`
pub const TITLE_FIND: Text = text("CARI", "FIND");
/// `Ini layar pertama. F10 atau Ctrl+C keluar, ? bantuan.`
pub const AT_THE_TOP: Text = text(
    "Ini layar pertama. F10 atau Ctrl+C keluar, ? bantuan.",
    "This is the first screen. F10 or Ctrl+C quits, ? helps.",
);
/// `Mode ubah: perubahan dicatat atas nama Anda. e kembali ke baca.`
pub const NOW_EDITING: Text = text(
    "Mode ubah: perubahan dicatat atas nama Anda. e kembali ke baca.",
    "Edit mode: changes are recorded in your name. e goes back to reading.",
);
/// `Mode baca: tidak ada yang bisa berubah.`
pub const NOW_READING: Text = text(
    "Mode baca: tidak ada yang bisa berubah.",
    "Read mode: nothing can change.",
);
/// `Diurungkan`
pub const DONE_UNDONE: Text = text("Diurungkan", "Taken back");
/// `Tersimpan`
pub const DONE_CHANGED: Text = text("Tersimpan", "Saved");
/// `Tidak ada yang perlu diubah`
pub const DONE_NOTHING: Text = text("Tidak ada yang perlu diubah", "There was nothing to change");
/// `menghentikan; rencana terbaik sejauh ini disimpan sebagai draf`
pub const STOPPING: Text = text(
    "menghentikan; rencana terbaik sejauh ini disimpan sebagai draf",
    "stopping; the best plan so far is kept as a draft",
);
/// `Rencana sedang dihitung. Esc menghentikan dan menyimpan yang terbaik.`
pub const SOLVER_BUSY: Text = text(
    "Rencana sedang dihitung. Esc menghentikan dan menyimpan yang terbaik.",
    "A plan is being made. Esc stops and keeps the best.",
);
/// `Rencana`
pub const PLAN_NAME: Text = text("Rencana", "Plan");
/// `Sudah diubah orang lain`
pub const CONFLICT_TITLE: Text = text("Sudah diubah orang lain", "Somebody else was first");
/// `Anda ingin menulis`
pub const CONFLICT_MINE: Text = text("Anda ingin menulis", "You wanted to write");
/// `Sekarang tercatat`
pub const CONFLICT_THEIRS: Text = text("Sekarang tercatat", "It now says");
/// `Tidak ada yang ditimpa. Tutup, lihat keadaan terbaru, lalu putuskan lagi.`
pub const CONFLICT_NEXT: Text = text(
    "Tidak ada yang ditimpa. Tutup, lihat keadaan terbaru, lalu putuskan lagi.",
    "Nothing was overwritten. Close, look at the latest state, decide again.",
);
/// `Tidak tersimpan`
pub const FAILED_TITLE: Text = text("Tidak tersimpan", "Not saved");
/// `Yang Anda ketik`
pub const YOU_TYPED: Text = text("Yang Anda ketik", "You typed");
/// `Bagian program berhenti`
pub const DIED_TITLE: Text = text("Bagian program berhenti", "A part of the program stopped");
/// `Data tidak rusak. Tutup program dan buka lagi; catatannya ada di berkas log.`
pub const DIED_NEXT: Text = text(
    "Data tidak rusak. Tutup program dan buka lagi; catatannya ada di berkas log.",
    "No data is damaged. Close the program and open it again; the log file says more.",
);
/// `Tempelan diabaikan: tidak ada isian yang terbuka.`
pub const PASTE_IGNORED: Text = text(
    "Tempelan diabaikan: tidak ada isian yang terbuka.",
    "Paste ignored: no field is open.",
);
/// `perbesar jendela`
pub const TOO_SMALL: Text = text("perbesar jendela", "enlarge the window");
/// `ini yang pertama`
pub const FIRST_IN_LIST: Text = text("ini yang pertama", "this is the first");
/// `ini yang terakhir`
pub const LAST_IN_LIST: Text = text("ini yang terakhir", "this is the last");

/// Lines above the field of a filter.
pub const FILTER_HELP: [Text; 4] = [
    text(
        "jenjang:pengawas,administrator  golongan:III/d  jenis:pns",
        "jenjang:pengawas,administrator  golongan:III/d  jenis:pns",
    ),
    text(
        "asesmen:belum,kedaluwarsa  kotak:7,8,9  sementara:ya",
        "asesmen:belum,kedaluwarsa  kotak:7,8,9  sementara:ya",
    ),
    text(
        "bup<24 (bulan)  lengkap<60 (persen)",
        "bup<24 (months)  lengkap<60 (percent)",
    ),
    text(
        "Beberapa syarat dipisah spasi; kosong: semua orang.",
        "Several conditions, parted by blanks; empty: everybody.",
    ),
];

/// What one may look for.
pub const FIND_EXAMPLES: [Text; 5] = [
    text(
        "sebagian nama, dengan atau tanpa gelar",
        "part of a name, with or without titles",
    ),
    text(
        "NIP, juga sebagian: 1985 0314",
        "a NIP, also in part: 1985 0314",
    ),
    text(
        "unit atau jabatan: bina marga",
        "a unit or post: bina marga",
    ),
    text("kotak: kotak 8 pupr", "a box: kotak 8 pupr"),
    text(
        "keadaan: belum asesmen bapenda",
        "a state: belum asesmen bapenda",
    ),
];
