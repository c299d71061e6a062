using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Loads more of the open chat where somebody has scrolled to an end of what is loaded.</summary>
internal sealed class HistoryPages(ChatModel model, IMessenger messenger, Attempts attempts)
{
    /// <summary>Loads older messages, unless that is under way or there are none.</summary>
    public async Task LoadOlderAsync()
    {
        if (model.Shown is not { HasOlder: true } chat || model.Place.IsLoadingOlder)
        {
            return;
        }

        var (place, isDetached) = (model.Place, model.IsDetached);
        place.IsLoadingOlder = true;
        await attempts.RunAsync(
            "Older messages could not be loaded",
            end => isDetached ? messenger.LoadDetachedOlderAsync(chat.ChatId, end) : messenger.LoadOlderAsync(chat.ChatId, end));
        place.IsLoadingOlder = false;
        model.Refresh();
    }

    /// <summary>Loads what follows a window in the middle, unless that is under way or there is none.</summary>
    public async Task LoadNewerAsync()
    {
        if (model.Active is not { } chat || !model.IsDetached || model.Place.IsLoadingNewer)
        {
            return;
        }

        var place = model.Place;
        place.IsLoadingNewer = true;
        await attempts.RunAsync(
            "Newer messages could not be loaded", end => messenger.LoadDetachedNewerAsync(chat.ChatId, end));
        place.IsLoadingNewer = false;
        model.Refresh();
    }
}
