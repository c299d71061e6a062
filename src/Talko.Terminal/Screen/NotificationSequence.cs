using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Screen;

/// <summary>
/// How a notification is given to the terminal: its bell, and where it is known to show them itself, a text. Others
/// would write such a sequence on the screen.
/// </summary>
internal sealed class NotificationSequence(Func<string, string?> variable)
{
    private const int MaxWidth = 120;
    private const string Bell = "\a";

    // The end of a sequence that is no bell.
    private const string End = "\e\\";

    private static readonly string[] TitledTerms = ["foot", "rxvt-unicode", "xterm-ghostty", "xterm-kitty"];
    private static readonly string[] UntitledPrograms = ["iTerm.app", "WezTerm"];

    /// <summary>What is written for it.</summary>
    /// <param name="notification">What to tell.</param>
    /// <param name="level">How much of it; nothing is written at <see cref="AlertLevel.Off"/>.</param>
    public string Of(Notification notification, AlertLevel level) => level switch
    {
        AlertLevel.Off => "",
        AlertLevel.Bell => Bell,
        _ => Bell + TextOf(Line(notification.Title), Line(notification.Body)),
    };

    // A multiplexer keeps such sequences for itself: the bell is what it passes on.
    private string TextOf(string title, string body) =>
        variable("TMUX") is not null || variable("STY") is not null ? ""
            : IsTitled() ? $"\e]777;notify;{title.Replace(';', ',')};{body}{End}"
            : UntitledPrograms.Contains(variable("TERM_PROGRAM")) ? $"\e]9;{title}: {body}{End}"
            : "";

    private bool IsTitled() =>
        variable("TERM") is { } term && TitledTerms.Any(known => term.StartsWith(known, StringComparison.Ordinal));

    private static string Line(string text) =>
        TextWidth.Fit(DisplayText.Line(text.ReplaceLineEndings(" ")), MaxWidth);
}
