using System.Drawing;
using Talko.Terminal.Layout;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>The keys and commands.</summary>
internal sealed class HelpBox : Box
{
    private static readonly string[] Lines =
    [
        "Enter            send",
        "Alt-Enter        new line (so does Ctrl-J)",
        "Tab              complete a name; @ mentions",
        "Up               edit your last message",
        "Ctrl-Up, -Down   what was sent before",
        "Ctrl-S           select a message: then r reply,",
        "                 e edit, d delete, + react, y copy,",
        "                 u unread, Enter to the quoted one",
        "Ctrl-R           search; again: what was found",
        "PgUp, PgDn, End  older messages, the newest",
        "Shift-Up, -Down  one row; the wheel scrolls too",
        "Ctrl-N, Ctrl-P   next chat, previous chat",
        "Alt-1 … Alt-0    chat 1 to 10; or click it",
        "Alt-A, Alt-S     next chat with news, last chat",
        "Alt-U            to the line above the new messages",
        "Ctrl-O           start a chat",
        "F2               people, topic, notifications",
        "Alt-Z            the archived chats, or not",
        "Alt-L            bare view, to select text",
        "Ctrl-L, Ctrl-Z   redraw, suspend",
        "Ctrl-Q           quit",
        "",
        "/msg NAME            talk to one person",
        "/group NAME, NAME    talk to several",
        "/reply  /react       the last message of others",
        "/edit   /delete      your last message",
        "/search WORDS  /mentions    what was said",
        "/people  /add NAME  /remove NAME  /owner NAME",
        "/topic TEXT  /rename NAME  /leave   the group",
        "/notify all, mentions or none   /mute",
        "/quiet 2h or 8:00   /alerts off, bell, name, text",
        "/archive  /archived  /unread    the chat",
        "/block NAME  /unblock NAME  /blocked",
        "/nick NAME           your own name",
        "/retry  /discard     a message that failed",
        "/sessions  /password  /logout   your account",
        "/help   /quit        // sends a slash",
        "",
        "The input has readline's keys: Ctrl-A E B F D",
        "W K U Y, Alt-B F D. Shift-drag selects text.",
    ];

    private readonly Action _onClose;
    private int _first;

    public HelpBox(Action onClose)
        : base("Keys: Esc closes", new Size(55, Lines.Length + 2))
    {
        _onClose = onClose;
    }

    protected override bool OnKeyDown(Key key)
    {
        var step = key == Key.CursorDown ? 1 : key == Key.CursorUp ? -1 : 0;
        step += key == Key.PageDown ? Inner.Height : key == Key.PageUp ? -Inner.Height : 0;
        if (step != 0)
        {
            _first += step;
            SetNeedsDraw();
        }
        else if (!key.IsModifierOnly)
        {
            _onClose();
        }

        return true;
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        _first = Math.Clamp(_first, 0, Math.Max(0, Lines.Length - inner.Height));
        foreach (var (row, line) in Lines.Skip(_first).Take(inner.Height).Index())
        {
            DrawRow(inner.Y + row, new StyledLine(new TextSpan(line)), inner.X);
        }
    }
}
