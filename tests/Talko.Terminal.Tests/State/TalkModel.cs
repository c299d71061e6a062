using Talko.Terminal.Host;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

/// <summary>A model of the fake messenger's group with a past, which is open.</summary>
internal static class TalkModel
{
    public static ChatModel Start(FakeMessenger messenger)
    {
        Talk.Add(messenger);
        ((IMessenger)messenger).Start();
        var model = new ChatModel(messenger, new Drafts(new SavedDrafts("/dev/null/drafts", "fake", 1)), TimeProvider.System);
        messenger.Changed += model.Apply;
        model.Apply(messenger.View);
        return model;
    }
}
