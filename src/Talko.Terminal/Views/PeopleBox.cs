using System.Drawing;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Talko.Terminal.Views;

/// <summary>The people of the open chat, and all that one does to them and to it.</summary>
internal sealed class PeopleBox : Box
{
    private const int HeadRows = 5;
    private const int FootRows = 3;

    private readonly ChatModel _model;
    private readonly PeoplePanel _panel;
    private readonly Action _onClose;
    private readonly EditorPane _input;
    private readonly Dictionary<Key, Func<Task>> _keys;

    public PeopleBox(ChatModel model, PeoplePanel panel, Action onClose)
        : base("People", new Size(66, 20))
    {
        (_model, _panel, _onClose) = (model, panel, onClose);
        _input = new EditorPane(panel.Editor, OnInputKey) { Visible = false };
        _keys = new()
        {
            [Key.CursorDown] = () => panel.MoveAsync(1),
            [Key.CursorUp] = () => panel.MoveAsync(-1),
            [Key.N.WithCtrl] = () => panel.MoveAsync(1),
            [Key.P.WithCtrl] = () => panel.MoveAsync(-1),
            [Key.PageDown] = () => panel.MoveAsync(ListHeight),
            [Key.PageUp] = () => panel.MoveAsync(-ListHeight),
            [Key.A] = () => Do(() => panel.Begin(PeoplePrompt.Add)),
            [Key.T] = () => Do(() => panel.Begin(PeoplePrompt.Topic)),
            [Key.R] = () => Do(() => panel.Begin(PeoplePrompt.Rename)),
            [Key.O] = panel.TurnOwnerAsync,
            [Key.Delete] = () => Do(panel.AskToRemove),
            [Key.Backspace] = () => Do(panel.AskToRemove),
            [Key.B] = () => Do(panel.AskToBlock),
            [Key.N] = panel.NotifyAsync,
            [Key.Z] = panel.ArchiveAsync,
            [Key.L] = () => Do(panel.AskToLeave),
            [Key.Enter] = WriteAsync,
        };
        Add(_input);
        panel.Search.Changed += Update;
    }

    private int ListHeight => Math.Max(1, Inner.Height - HeadRows - FootRows - (_input.Visible ? 1 : 0));

    public override bool Paste(string text)
    {
        if (!_input.HasFocus)
        {
            return true;
        }

        var isTaken = _panel.Editor.Insert(text.ReplaceLineEndings(" "));
        Run(_panel.EditedAsync);
        return isTaken;
    }

    public void Begin() => Run(_panel.OpenAsync);

    /// <summary>Shows a new state of the chat.</summary>
    public void Apply(MessengerView view)
    {
        if (Visible)
        {
            Run(() => _panel.ApplyAsync(view));
        }
    }

    public override void Arrange(int width, int height)
    {
        base.Arrange(width, height);
        _input.Frame = new Rectangle(Inner.X, Inner.Bottom - FootRows - 1, Inner.Width, 1);
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key.IsModifierOnly)
        {
            return true;
        }

        _model.GoOn();
        if (_panel.Question is not null)
        {
            Run(key == Key.Y || key == Key.Y.WithShift ? _panel.ConfirmAsync : () => Do(() => _panel.TryCancel()));
        }
        else if (key == Key.Esc || key == Key.F2 || key == Key.C.WithCtrl || key == Key.Q.WithCtrl)
        {
            _onClose();
        }
        else if (_keys.TryGetValue(key.NoShift, out var run))
        {
            Run(run);
        }

        return true;
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        foreach (var (row, line) in PeopleRows.Head(_panel.Chat, inner.Width).Take(inner.Height).Index())
        {
            DrawRow(inner.Y + row, line, inner.X);
        }

        var (people, selected) = _panel.Prompt == PeoplePrompt.Add
            ? (_panel.Search.Found, _panel.Search.SelectedIndex ?? -1)
            : (_panel.List.People, _panel.List.SelectedIndex);
        var first = ChatRows.FirstShown(selected, people.Count, ListHeight);
        foreach (var (row, user) in people.Skip(first).Take(ListHeight).Index())
        {
            var line = PeopleRows.Person(user, Describe(user), first + row == selected, inner.Width);
            DrawRow(inner.Y + HeadRows + row, line, inner.X);
        }

        foreach (var (row, line) in PeopleRows.Foot(_panel, inner.Width).Take(FootRows).Index())
        {
            DrawRow(inner.Bottom - FootRows + row, line, inner.X);
        }
    }

    private string Describe(User user)
    {
        var isFound = _panel.Prompt == PeoplePrompt.Add;
        string[] words =
        [
            user.UserId == _panel.Me?.UserId ? "you" : "",
            isFound && _panel.List.People.Any(other => other.UserId == user.UserId) ? "here already" : "",
            !isFound && _panel.Chat?.OwnerIds.Contains(user.UserId) is true ? "owner" : "",
            _panel.IsBlocked(user) ? "blocked" : "",
        ];
        return string.Join(", ", words.Where(word => word.Length > 0));
    }

    private bool OnInputKey(Key key)
    {
        _model.GoOn();
        if (key == Key.Enter)
        {
            Run(_panel.SubmitAsync);
        }
        else if (key == Key.Esc || key == Key.C.WithCtrl || key == Key.F2)
        {
            Run(() => Do(() => _panel.TryCancel()));
        }
        else if (key == Key.CursorDown || key == Key.CursorUp)
        {
            Run(() => _panel.MoveAsync(key == Key.CursorDown ? 1 : -1));
        }
        else
        {
            // The key edits the text after this.
            App?.Invoke(() => Run(_panel.EditedAsync));
            return false;
        }

        return true;
    }

    private async Task WriteAsync()
    {
        if (await _panel.WriteAsync())
        {
            _onClose();
        }
    }

    protected override void Update()
    {
        var isTyping = _panel.Prompt != PeoplePrompt.None;
        _input.Prompt = new TextSpan($"{_panel.Prompt} > ", TextLook.Strong);
        if (Visible && isTyping != _input.Visible)
        {
            _input.Visible = isTyping;
            (isTyping ? (View)_input : this).SetFocus();
        }

        base.Update();
    }
}
