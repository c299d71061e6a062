using System.Runtime.Versioning;
using Talko.Terminal.Saved;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.Saved;

public sealed class SavedDraftsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drafts_are_kept_by_server_user_and_chat()
    {
        await KeepAsync(Drafts(), (1, "one"), (2, "two\nlines"));
        await KeepAsync(Drafts(userId: 8), (1, "of another user"));
        await KeepAsync(Drafts("tls:fake:1"), (1, "at another server"));

        Assert.Equal([(1L, "one"), (2L, "two\nlines")], Drafts().Left.Select(left => (left.Key, left.Value)).Order());
    }

    [Fact]
    public async Task An_empty_one_and_a_command_are_none()
    {
        var drafts = Drafts();
        await KeepAsync(drafts, (1, "one"), (2, "/password old new"), (3, "//etc"), (1, " "));

        Assert.Equal((3L, "//etc"), Drafts().Left.Select(left => (left.Key, left.Value)).Single());
    }

    [Fact]
    public async Task What_another_terminal_writes_meanwhile_stays()
    {
        var (one, other) = (Drafts(), Drafts());
        await KeepAsync(one, (1, "mine"));
        await KeepAsync(other, (1, "yours"), (2, "elsewhere"));
        await KeepAsync(one, (1, ""));

        Assert.Equal([(1L, "yours"), (2L, "elsewhere")], Drafts().Left.Select(left => (left.Key, left.Value)).Order());
    }

    [Fact]
    public async Task Who_leaves_the_device_leaves_no_draft()
    {
        var drafts = Drafts();
        await KeepAsync(drafts, (1, "one"));

        drafts.Forget();
        await KeepAsync(drafts, (1, "too late"));

        Assert.Empty(Directory.GetFiles(_folder.File("drafts")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_read_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        await KeepAsync(Drafts(), (1, "one"));

        var file = Directory.GetFiles(_folder.File("drafts")).Single();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static async Task KeepAsync(Drafts drafts, params (long ChatId, string Text)[] texts)
    {
        foreach (var (chatId, text) in texts)
        {
            drafts.Keep(chatId, text);
        }

        await drafts.FlushAsync().Within("the drafts' files");
    }

    private Drafts Drafts(string server = "fake:1", long userId = 7) =>
        new(new SavedDrafts(_folder.File("drafts"), server, userId));
}
