using System.Drawing;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>
/// Asks with whom to start a chat, and finds them as one types; what was typed stays until a chat is started.
/// </summary>
internal sealed class NewChatBox : Box
{
    private const int HintRows = 2;
    private const string OneHint = "A person's name, or several separated by commas for a group. Enter starts, Esc closes.";
    private const string GroupHint = "Tab goes to what a group can have. Enter starts, Esc closes.";
    private const string FoundHint = "Down and Enter take one, Tab the first.";

    private readonly IMessenger _messenger;
    private readonly NewChatForm _form;
    private readonly PersonSearch _search;
    private readonly Action<long?> _onClose;
    private readonly CancellationToken _stopping;
    private readonly EditorPane _names;
    private readonly EditorPane _chatName;
    private readonly EditorPane _topic;
    private readonly TogglePane _history;

    public NewChatBox(
        IMessenger messenger, ChatModel model, Action<long?> onClose, CancellationToken stopping)
        : base("Start a chat", new Size(60, 15))
    {
        (_messenger, _onClose, _stopping) = (messenger, onClose, stopping);
        _form = new NewChatForm(model.Kills);
        _search = new PersonSearch(messenger);
        _names = InputOf(_form.Names, "With ");
        _chatName = InputOf(_form.ChatName, "Name ");
        _topic = InputOf(_form.Topic, "Topic");
        _history = new TogglePane(_form.History, OnKey);
        Add(_names, _chatName, _topic, _history);
        _search.Changed += Update;
    }

    public override bool Paste(string text)
    {
        var editor = _chatName.HasFocus ? _form.ChatName : _topic.HasFocus ? _form.Topic : _form.Names;
        var isTaken = editor.Insert(text);
        Look();
        return isTaken;
    }

    /// <summary>Goes on with names typed elsewhere; complete ones start the chat.</summary>
    public void Begin(string names, bool isComplete)
    {
        if (names.Length > 0)
        {
            _form.Names.Set(names);
        }

        Focus(_form.IsGroup && !isComplete ? _chatName : _names);
        if (isComplete)
        {
            Start();
        }
    }

    public override void Arrange(int width, int height)
    {
        base.Arrange(width, height);
        var inner = Inner;
        var namesRows = Math.Clamp(_names.RowsAt(inner.Width), 1, Math.Max(1, inner.Height - 6));
        _names.Frame = new Rectangle(inner.X, inner.Y, inner.Width, namesRows);
        foreach (var (row, pane) in GroupPanes.Index())
        {
            pane.Frame = new Rectangle(inner.X, inner.Y + namesRows + row, inner.Width, 1);
            pane.Visible = _form.IsGroup && inner.Height > namesRows + row;
        }
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        var row = inner.Y + _names.Frame.Height + (_form.IsGroup ? GroupPanes.Length : 0) + 1;
        var height = Math.Max(0, inner.Bottom - HintRows - row);
        var first = ChatRows.FirstShown(_search.SelectedIndex ?? 0, _search.Found.Count, height);
        foreach (var user in _search.Found.Skip(first).Take(height))
        {
            DrawRow(row++, PeopleRows.Person(user, "", user == _search.Selected, inner.Width), inner.X);
        }

        foreach (var line in LineWrapper.Wrap(DisplayText.Line(Message()), inner.Width, inner.Width))
        {
            if (row < inner.Bottom)
            {
                var look = _form.Error is null || _form.IsBusy ? TextLook.Dim : TextLook.Error;
                DrawRow(row++, new StyledLine(new TextSpan(line, look)), inner.X);
            }
        }
    }

    private Pane[] GroupPanes => [_chatName, _topic, _history];

    private EditorPane InputOf(LineEditor editor, string label) =>
        new(editor, OnKey) { Prompt = new TextSpan($"{label} > ", TextLook.Strong) };

    private string Message() =>
        _form.IsBusy ? "Starting…"
        : _form.Error is { } error ? error
        : _search.Found.Count > 0 ? FoundHint
        : $"{(_search.Problem is { } problem ? $"{problem} " : "")}{(_form.IsGroup ? GroupHint : OneHint)}";

    private bool OnKey(Key key)
    {
        if (key == Key.Enter)
        {
            ChooseOrStart();
        }
        else if (key == Key.Esc || key == Key.O.WithCtrl || key == Key.C.WithCtrl)
        {
            _onClose(null);
        }
        else if (key == Key.Tab && _names.HasFocus && Completion is { } completion)
        {
            Choose(completion);
        }
        else if (key == Key.CursorDown || key == Key.CursorUp)
        {
            Move(key == Key.CursorDown ? 1 : -1);
        }
        else if (key == Key.Tab || key == Key.Tab.WithShift)
        {
            Turn(key == Key.Tab ? 1 : -1);
        }
        else
        {
            _form.ClearError();

            // The key edits the text after this.
            App?.Invoke(Look);
            return false;
        }

        return true;
    }

    // A name that is whole needs no completing: Tab goes on then.
    private User? Completion =>
        _search.Found.Any(user => user.UserName.Equals(_form.LastName, StringComparison.OrdinalIgnoreCase))
            ? _search.Selected
            : _search.Selected ?? (_search.Found is [var first, ..] ? first : null);

    private void ChooseOrStart()
    {
        if (_names.HasFocus && _search.Selected is { } user)
        {
            Choose(user);
        }
        else
        {
            Start();
        }
    }

    private void Choose(User user)
    {
        _form.Choose(user);
        _search.Clear();
        Update();
    }

    private void Move(int step)
    {
        if (_names.HasFocus && _search.Found.Count > 0)
        {
            _search.Move(step);
            Update();
        }
        else
        {
            Turn(step);
        }
    }

    private void Turn(int step)
    {
        Pane[] panes = _form.IsGroup ? [_names, .. GroupPanes] : [_names];
        var at = Array.FindIndex(panes, pane => pane.HasFocus);
        Focus(panes[(at + step + panes.Length) % panes.Length]);
    }

    // Typed ahead of the next layout, the names are a group already while the rows of one are not there yet.
    private void Focus(Pane pane)
    {
        pane.Visible = true;
        pane.SetFocus();
        Update();
    }

    private async void Look()
    {
        var looking = _names.HasFocus ? _search.LookAsync(_form.LastName, _stopping) : Task.CompletedTask;
        Update();
        await looking;
    }

    private async void Start()
    {
        var starting = _form.StartAsync(_messenger, _stopping);
        _search.Clear();
        Update();
        var chatId = await starting;
        if (chatId is not null)
        {
            _onClose(chatId);
        }

        Update();
    }
}
