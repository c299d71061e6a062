using System.Drawing;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>The user's sessions, to see them and to end them.</summary>
internal sealed class SessionsBox : Box
{
    private const string Hint = "Del signs a device out, Esc closes.";
    private const int MessageRows = 2;

    private readonly SessionList _list;
    private readonly Action _onClose;
    private readonly CancellationToken _stopping;

    public SessionsBox(SessionList list, Action onClose, CancellationToken stopping)
        : base("Your sessions", new Size(64, 16))
    {
        (_list, _onClose, _stopping) = (list, onClose, stopping);
        list.Changed += SetNeedsDraw;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Esc || key == Key.C.WithCtrl || key == Key.Q.WithCtrl)
        {
            Leave();
        }
        else if (key == Key.CursorDown || key == Key.N.WithCtrl)
        {
            _list.Move(1);
        }
        else if (key == Key.CursorUp || key == Key.P.WithCtrl)
        {
            _list.Move(-1);
        }
        else if (_list.Questioned is not null && !key.IsModifierOnly)
        {
            Answer(key);
        }
        else if (key == Key.Delete || key == Key.Backspace)
        {
            _list.Question();
        }

        SetNeedsDraw();
        return true;
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        DrawRow(inner.Y, SessionRows.Header(inner.Width), inner.X);
        var sessions = _list.Sessions ?? [];
        var selected = sessions.ToList().FindIndex(session => session == _list.Selected);
        var height = Math.Max(0, inner.Height - MessageRows - 2);
        var first = ChatRows.FirstShown(selected, sessions.Count, height);
        var now = TimeProvider.System.GetLocalNow();
        foreach (var (row, session) in sessions.Skip(first).Take(height).Index())
        {
            var line = SessionRows.Of(session, session == _list.Selected, now, inner.Width);
            DrawRow(inner.Y + 1 + row, line, inner.X);
        }

        DrawMessage(inner with { Y = inner.Bottom - MessageRows, Height = MessageRows });
    }

    private void DrawMessage(Rectangle part)
    {
        var text = _list.Message is { Length: > 0 } message
            ? new TextSpan(DisplayText.Line(message), _list.IsError ? TextLook.Error : TextLook.Notice)
            : new TextSpan(Hint, _list.Questioned is null ? TextLook.Dim : TextLook.Notice);
        var lines = _list.Questioned is { } questioned
            ? Question(questioned, part.Width)
            : LineWrapper.Wrap(text.Text, part.Width, part.Width);
        foreach (var (row, line) in lines.Take(part.Height).Index())
        {
            DrawRow(part.Y + row, new StyledLine(text with { Text = line }), part.X);
        }
    }

    private static List<string> Question(SessionInfo session, int width)
    {
        const string Before = "Sign out ";
        var device = TextWidth.Fit(SessionRows.Device(session), Math.Max(0, width - Before.Length - 1));
        return [$"{Before}{device}?", "Y does, any other key does not."];
    }

    private void Leave()
    {
        if (_list.Questioned is not null)
        {
            _list.Decline();
        }
        else
        {
            _onClose();
        }
    }

    private async void Answer(Key key)
    {
        if (key == Key.Y || key == Key.Y.WithShift)
        {
            await _list.ConfirmAsync(_stopping);
        }
        else
        {
            _list.Decline();
        }
    }
}
