import TsunagiDomain
import TsunagiStore

/// Parts of an offer's details that stand side by side in JSON.
extension OfferDetails {
    /// Its own telephone number.
    var telephone: String? {
        get { contact.telephone }
        set { contact = Contact(telephone: newValue, hours: contact.hours, url: contact.url) }
    }

    /// Its own hours.
    var hours: String? {
        get { contact.hours }
        set { contact = Contact(telephone: contact.telephone, hours: newValue, url: contact.url) }
    }

    /// Its own web address.
    var url: String? {
        get { contact.url }
        set { contact = Contact(telephone: contact.telephone, hours: contact.hours, url: newValue) }
    }

    /// The rule of who may.
    var eligibilityBody: String? {
        get { eligibility?.body }
        set { eligibility = RuleText.joined(newValue, eligibility?.note, eligibility?.law, eligibility?.article) }
    }

    /// The wording that rule comes from.
    var eligibilityNote: String? {
        get { eligibility?.note }
        set { eligibility = RuleText.joined(eligibility?.body, newValue, eligibility?.law, eligibility?.article) }
    }

    /// The law that rule comes from.
    var law: String? {
        get { eligibility?.law }
        set { eligibility = RuleText.joined(eligibility?.body, eligibility?.note, newValue, eligibility?.article) }
    }

    /// The article of that law.
    var article: String? {
        get { eligibility?.article }
        set { eligibility = RuleText.joined(eligibility?.body, eligibility?.note, eligibility?.law, newValue) }
    }

    /// The rule of about whom to ask first.
    var consultBody: String? {
        get { consultWhen?.body }
        set { consultWhen = RuleText.joined(newValue, consultWhen?.note, nil, nil) }
    }

    /// The wording that rule comes from.
    var consultNote: String? {
        get { consultWhen?.note }
        set { consultWhen = RuleText.joined(consultWhen?.body, newValue, nil, nil) }
    }

    /// Yen a month that the person pays.
    var monthlyCost: Int? {
        get { amounts.monthlyCost }
        set { amounts = amounts.with(monthlyCost: newValue) }
    }

    /// Yen to pay once at the start.
    var initialCost: Int? {
        get { amounts.initialCost }
        set { amounts = amounts.with(initialCost: newValue) }
    }

    /// Pay in yen per unit.
    var pay: Int? {
        get { amounts.pay }
        set { amounts = amounts.with(pay: newValue) }
    }

    /// Unit of the pay.
    var payUnit: String? {
        get { amounts.payUnit }
        set { amounts = amounts.with(payUnit: newValue) }
    }

    /// How often pay is handed out.
    var payCycle: String? {
        get { amounts.payCycle }
        set { amounts = amounts.with(payCycle: newValue) }
    }

    /// Yen a month that the job pays.
    var monthlyPay: Int? {
        get { amounts.monthlyPay }
        set { amounts = amounts.with(monthlyPay: newValue) }
    }
}

extension RuleText {
    /// A rule text of its parts; `nil` when there are none. A rule without body admits everyone.
    fileprivate static func joined(_ body: String?, _ note: String?, _ law: String?, _ article: String?) -> RuleText? {
        guard body != nil || note != nil || law != nil || article != nil else { return nil }
        return RuleText(body: body ?? "", note: note, law: law, article: article)
    }
}

extension Amounts {
    /// The amounts with those given replaced; a given `nil` removes.
    fileprivate func with(
        monthlyCost: Int?? = nil, initialCost: Int?? = nil, pay: Int?? = nil, payUnit: String?? = nil,
        payCycle: String?? = nil, monthlyPay: Int?? = nil
    ) -> Amounts {
        Amounts(
            monthlyCost: monthlyCost ?? self.monthlyCost, initialCost: initialCost ?? self.initialCost,
            pay: pay ?? self.pay, payUnit: payUnit ?? self.payUnit, payCycle: payCycle ?? self.payCycle,
            monthlyPay: monthlyPay ?? self.monthlyPay)
    }
}
