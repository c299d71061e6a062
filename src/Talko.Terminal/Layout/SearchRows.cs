using Talko.Client.Messaging;
using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>The rows of the search around what was found: where it is looked, what came of it, what can be done.</summary>
internal static class SearchRows
{
    private const string Everywhere = "everywhere";
    private const string Keys = "Enter searches, again opens. Ctrl-T where, F1 help, Esc closes.";

    // At most this many rows of each of the two at the foot.
    private const int MaxRows = 2;

    // Of what is looked for, and of where, so that there is room for what came of it.
    private const int MaxWidth = 36;

    /// <summary>What can be looked for, and what not.</summary>
    public static IEnumerable<StyledLine> Help(int width)
    {
        string[] lines =
        [
            "lunch friday    both, in any order",
            "\"lunch friday\"  side by side",
            "lun*            what begins so",
            "-soup           without it",
            "from:NAME       who said it",
            "in:CHAT         where; Tab completes",
            "after:2026-11-01  before:2026-11-30",
            "has:link  has:file  mentions:me",
            "",
            "A name with spaces is in quotes: from:\"Joe Rogan\". Days begin at midnight UTC.",
            "Capitals and accents make no difference. Words are found as they were written: walk finds no walked, and a typo finds itself alone.",
        ];
        return lines.SelectMany(line => Wrap(line, TextLook.Normal, width));
    }

    /// <summary>Where it is looked, and the key that changes it.</summary>
    public static StyledLine Scope(SearchPanel panel, int width)
    {
        var isEverywhere = panel.ChatId is null;
        const string Key = "  Ctrl-T";
        var room = Math.Max(1, width - Everywhere.Length - Key.Length - 8);
        var name = TextWidth.Fit(DisplayText.Line(panel.ThisChat?.Name ?? "no chat"), room);
        return new StyledLine(
            new TextSpan("in "),
            Choice(name, !isEverywhere),
            new TextSpan(" "),
            Choice(Everywhere, isEverywhere),
            new TextSpan(Key, TextLook.Dim));
    }

    /// <summary>What stands below: what came of it, then what can be done.</summary>
    public static IEnumerable<StyledLine> Foot(SearchPanel panel, int width)
    {
        var (text, look) = Summary(panel);
        return Wrap(text, look, width).Take(MaxRows).Concat(Wrap(Keys, TextLook.Dim, width).Take(MaxRows));
    }

    private static (string Text, TextLook Look) Summary(SearchPanel panel) => panel switch
    {
        { Problem: { } problem } => (problem, TextLook.Error),
        { Search.IsLooking: true, Search.Found: var found } =>
            ($"Looking for {What(found, panel)}{(found.Next is null ? "" : ", further back")}…", TextLook.Notice),
        { Search.Problem: { } problem } => ($"{problem}{Again(panel)}", TextLook.Error),
        { Search.Found: { Question: not null, Hits.Count: 0 } found } => (Nothing(found, panel), TextLook.Notice),
        { Search.Found: { Question: not null } found } => (Count(found, panel), TextLook.Normal),
        _ => ("Nothing is looked for yet.", TextLook.Dim),
    };

    private static string Again(SearchPanel panel) => panel switch
    {
        { Search.IsPassing: false } => "",
        { IsAsked: true, Search.Found.Hits.Count: > 0 } => " Down tries again.",
        _ => " Enter tries again.",
    };

    private static string Nothing(FoundMessages found, SearchPanel panel)
    {
        var advice = found switch
        {
            { HasMore: true } => "Down looks further back.",
            { Question.ChatId: not null } => "Ctrl-T looks everywhere; fewer words or lun* find more.",
            _ => "Fewer words, or the beginning of one (lun*), find more.",
        };
        return $"Nothing found{(found.HasMore ? " so far" : "")}: {What(found, panel)}. {Surplus(found)}{advice}";
    }

    private static string Count(FoundMessages found, SearchPanel panel)
    {
        var more = found.HasMore ? ", more further back" : "";
        return FormattableString.Invariant(
            $"{found.SelectedIndex + 1} of {found.Hits.Count}{more}: {What(found, panel)}. {Surplus(found)}");
    }

    private static string Surplus(FoundMessages found) =>
        SearchText.Split(found.Question!.Text).Count > SearchText.MaxTerms
            ? FormattableString.Invariant($"Only the first {SearchText.MaxTerms} words count. ")
            : "";

    private static string What(FoundMessages found, SearchPanel panel)
    {
        var (text, chatId) = found.Question!;
        var place = chatId is null ? Everywhere : $"in {panel.Find(chatId)?.Name ?? "a chat"}";
        return $"{TextWidth.Fit(DisplayText.Line(text), MaxWidth)} {TextWidth.Fit(DisplayText.Line(place), MaxWidth)}";
    }

    private static TextSpan Choice(string name, bool isTaken) =>
        isTaken ? new TextSpan($"[{name}]", TextLook.Strong) : new TextSpan($" {name} ", TextLook.Dim);

    private static IEnumerable<StyledLine> Wrap(string text, TextLook look, int width) =>
        LineWrapper.Wrap(DisplayText.Line(text), width, width)
            .Select(line => new StyledLine(new TextSpan(line, look)));
}
