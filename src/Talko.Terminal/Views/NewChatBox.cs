using System.Drawing;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>Asks with whom to start a chat; what was typed stays until a chat is started.</summary>
internal sealed class NewChatBox : Box
{
    private const string OneHint = "A person's name, or several separated by commas for a group. Enter starts, Esc closes.";
    private const string GroupHint = "A group can have a name: Tab goes there. Enter starts, Esc closes.";

    private readonly IMessenger _messenger;
    private readonly NewChatForm _form;
    private readonly Action<long?> _onClose;
    private readonly CancellationToken _stopping;
    private readonly EditorPane _names;
    private readonly EditorPane _chatName;

    public NewChatBox(
        IMessenger messenger, ChatModel model, Action<long?> onClose, CancellationToken stopping)
        : base("Start a chat", new Size(60, 10))
    {
        (_messenger, _onClose, _stopping) = (messenger, onClose, stopping);
        _form = new NewChatForm(model.Kills);
        _names = new EditorPane(_form.Names, OnKey) { Prompt = new TextSpan("With > ", TextLook.Strong) };
        _chatName = new EditorPane(_form.ChatName, OnKey) { Prompt = new TextSpan("Name > ", TextLook.Strong) };
        Add(_names, _chatName);
    }

    public override bool Paste(string text) => (_chatName.HasFocus ? _form.ChatName : _form.Names).Insert(text);

    /// <summary>Goes on with names typed elsewhere; complete ones start the chat.</summary>
    public void Begin(string names, bool isComplete)
    {
        if (names.Length > 0)
        {
            _form.Names.Set(names);
        }

        (IsGroup && !isComplete ? ShowChatName() : _names).SetFocus();
        if (isComplete)
        {
            Start();
        }
    }

    public override void Arrange(int width, int height)
    {
        base.Arrange(width, height);
        var inner = Inner;
        var namesRows = Math.Clamp(_names.RowsAt(inner.Width), 1, Math.Max(1, inner.Height - 4));
        _names.Frame = new Rectangle(inner.X, inner.Y, inner.Width, namesRows);
        _chatName.Frame = new Rectangle(inner.X, inner.Y + namesRows, inner.Width, 1);
        _chatName.Visible = IsGroup && inner.Height > namesRows;
    }

    protected override void DrawRows()
    {
        base.DrawRows();
        var inner = Inner;
        var row = inner.Y + _names.Frame.Height + (IsGroup ? 1 : 0) + 1;
        var text = _form.IsBusy ? "Starting…" : _form.Error ?? (IsGroup ? GroupHint : OneHint);
        var look = _form.Error is null || _form.IsBusy ? TextLook.Dim : TextLook.Error;
        foreach (var line in LineWrapper.Wrap(DisplayText.Line(text), inner.Width, inner.Width))
        {
            if (row < inner.Bottom)
            {
                DrawRow(row++, new StyledLine(new TextSpan(line, look)), inner.X);
            }
        }
    }

    private bool IsGroup => _form.ParsedNames.Count > 1;

    private bool OnKey(Key key)
    {
        if (key == Key.Enter)
        {
            Start();
        }
        else if (key == Key.Esc || key == Key.O.WithCtrl || key == Key.C.WithCtrl)
        {
            _onClose(null);
        }
        else if (key == Key.Tab || key == Key.Tab.WithShift || key == Key.CursorDown || key == Key.CursorUp)
        {
            (IsGroup && !_chatName.HasFocus ? ShowChatName() : _names).SetFocus();
        }
        else
        {
            _form.ClearError();
            App?.Invoke(Update);
            return false;
        }

        return true;
    }

    // Typed ahead of the next layout, the names are a group already while the row for its own name is not there yet.
    private EditorPane ShowChatName()
    {
        _chatName.Visible = true;
        return _chatName;
    }

    private async void Start()
    {
        var starting = _form.StartAsync(_messenger, _stopping);
        Update();
        var chatId = await starting;
        if (chatId is not null)
        {
            _onClose(chatId);
        }

        Update();
    }

    private void Update()
    {
        SuperView?.SetNeedsLayout();
        SetNeedsDraw();
    }
}
