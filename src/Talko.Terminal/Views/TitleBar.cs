using Talko.Terminal.Layout;
using Talko.Terminal.State;
using Terminal.Gui.App;

namespace Talko.Terminal.Views;

/// <summary>The title of the terminal's window: how much there is to look at.</summary>
internal sealed class TitleBar(ChatModel model)
{
    private string _title = "";

    public void Show(IApplication? app)
    {
        var unread = model.List.NoticeCount;
        var title = unread == 0 ? "Talko" : $"({CountText.Of(unread)}) Talko";
        if (title != _title)
        {
            _title = title;
            app?.Driver?.SetTerminalTitle(title);
        }
    }
}
