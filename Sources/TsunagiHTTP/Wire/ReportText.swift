import TsunagiRules
import TsunagiStore

/// What reports say of themselves: titles, definitions of their figures, sources.
enum ReportText {
    private static let fiscalYear = Label(
        ja: "年度（4月から翌年3月まで。始まる年で呼ぶ）", en: "Fiscal year, from April to March, called by the year it begins in")
    private static let kind = Label(
        ja: "案件の種類（entry 入口支援、exit 出口支援、after 地域での支援）",
        en: "Kind of case: entry before a sentence, exit on release, after in the community")
    private static let offerKind = Label(
        ja: "受入先の種類（housing 住まい、job 仕事、service 支援）", en: "Kind of place: housing, job or service")

    /// The title.
    static func title(_ name: ReportName) -> Label {
        switch name {
        case .supporters: Label(ja: "支援者の指標", en: "Supporters: the two indicators")
        case .retention: Label(ja: "定着の状況と早期終了の理由", en: "Who is still there, and why others left")
        case .referrals: Label(ja: "照会の状況と不成立の理由", en: "Referrals by state and reason")
        }
    }

    /// Where the figures come from.
    static func source(_ name: ReportName) -> Label {
        switch name {
        case .supporters:
            Label(
                ja: "本サービスの支援者台帳。指標は法務省の協議会資料「地域連携協議会の開催結果」（令和4年7月11日）の指標例による。",
                en:
                    "The ledger of supporters of this service. The indicators are the examples in the Ministry of Justice's "
                    + "paper for its conference of local governments of 11 July 2022.")
        case .retention, .referrals:
            Label(ja: "本サービスの照会の記録。", en: "The records of referrals of this service.")
        }
    }

    /// What each figure and dimension means, in the order of the tables.
    static func definitions(_ name: ReportName) -> [(name: String, text: Label)] {
        switch name {
        case .supporters: supporters
        case .retention: retention
        case .referrals: referrals
        }
    }

    private static let supporters: [(name: String, text: Label)] = [
        ("kind", kind), ("year", fiscalYear),
        ("cases", Label(ja: "その年度に段階が始まった案件の数", en: "Cases whose stage opened in the year")),
        (
            "increased",
            Label(
                ja: "支援者が段階の開始日より増えた案件の数（終了日現在。続いている案件は作成日現在）",
                en:
                    "Those of them with more supporters when the case closed, or now while it is open, than when the stage "
                    + "opened")
        ),
        (
            "two_years_old",
            Label(ja: "開始から2年がたった案件の数", en: "Those of them whose stage opened two years ago or earlier")
        ),
        (
            "supported_after_two_years",
            Label(
                ja: "開始から2年後の日に支援者がいた案件の数",
                en: "Those of these who had a supporter on the day two years after the opening")
        ),
    ]

    private static let retention: [(name: String, text: Label)] = [
        ("kind", offerKind), ("year", fiscalYear),
        ("started", Label(ja: "その年度に利用が始まった件数", en: "Referrals taken up in the year")),
        (
            "due_at_n_months",
            Label(
                ja: "開始からnか月がたった件数。それまでに満了または死亡したものを除く。",
                en:
                    "Those of them that began n months ago or earlier, without those completed, or whose person died, before "
                    + "that day")
        ),
        (
            "there_at_n_months",
            Label(ja: "そのうち、nか月後も続いていた件数", en: "Those of these that still went on after n months")
        ),
        ("cause", Label(ja: "早期終了の理由", en: "Why a place was left early")),
        (
            "early_ends",
            Label(
                ja: "その年度に始まり、早く終わった件数（理由が複数ならそれぞれに数える）",
                en: "Of the referrals taken up in the year those that ended early, under each of their causes")
        ),
    ]

    private static let referrals: [(name: String, text: Label)] = [
        ("state", Label(ja: "作成日現在の状態", en: "The state on the day of the report")),
        ("reason", Label(ja: "その状態の理由", en: "The reason of that state, where it needs one")),
        (
            "side",
            Label(
                ja: "理由がある側（person 本人、provider 受入先、third_party 第三者、neither どちらでもない）",
                en: "On whose side the reason lies: person, provider, third_party or neither")
        ),
        ("referrals", Label(ja: "その年度に始まった照会の件数", en: "Referrals begun in the years of the report")),
    ]
}
