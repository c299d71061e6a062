using System.Text;
using Talko.Servers.Tests.Conversations;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Gone is gone: the bytes of what was edited away or deleted are in no file of the database soon after.</summary>
public sealed class ErasureTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(16_000)] // on pages of its own
    public async Task Old_words_are_in_no_file(int length)
    {
        await using var conversation = await Conversation.StartAsync(
            options => options with { CleaningInterval = TimeSpan.FromMilliseconds(20) });
        var (edited, deleted, gone) = (Words('e', length), Words('d', length), Words('g', length));
        var first = await conversation.SayAsync(1, edited);
        var second = await conversation.SayAsync(1, deleted);
        var chat = await conversation.AskAsync(1, "InsertChat", new { chat_name = "Mine", user_ids = new[] { 1 } });
        var chatId = chat.GetProperty("chat").GetProperty("chat_id").GetInt64();
        await conversation.PushAsync();
        await conversation.SayAsync(1, gone, new { chat_id = chatId });
        Assert.All(new[] { edited, deleted, gone }, words => Assert.True(IsStored(conversation.Server, words)));

        await conversation.AskAsync(1, "EditMessage", new { message_id = first, message_text = "short" });
        await conversation.AskAsync(1, "DeleteMessage", new { message_id = second });
        await conversation.AskAsync(1, "RemoveParticipant", new { chat_id = chatId, target_user_id = 1 });
        foreach (var words in new[] { edited, deleted, gone })
        {
            await Deadline.Until($"{words[..10]} to be gone", () => Task.FromResult(!IsStored(conversation.Server, words)));
        }
    }

    [Fact]
    public async Task What_a_killed_server_left_in_its_log_is_gone_after_the_next_start()
    {
        using var folder = new TempFolder();
        var words = Words('k', 40);
        await using (var server = await RunningDataServer.StartAsync(folder))
        {
            await server.MakeUsersAsync("Ada");
            await server.MakeChatAsync(1);
            var id = await server.SayAsync(words);
            await server.AskAsync("DeleteMessage", new { chat_id = 1, user_id = 1, message_id = id });
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(server.DbPath)!, "talko.db*"))
            {
                File.Copy(file, folder.File("copied-" + Path.GetFileName(file)));
            }
        }

        Assert.Contains("copied-talko.db-wal", Directory.GetFiles(Path.GetDirectoryName(folder.File("x"))!).Select(Path.GetFileName));
        await using var copied = await RunningDataServer.StartAsync(
            folder, options => options with { DbPath = folder.File("copied-talko.db") });
        await Deadline.Until("the words to be gone", () => Task.FromResult(!IsStored(copied, words)));
    }

    [Fact]
    public async Task Old_words_are_in_no_file_of_the_index()
    {
        await using var conversation = await Conversation.StartAsync(
            options => options with { CleaningInterval = TimeSpan.FromMilliseconds(20), MaxUnindexed = 1 });
        var server = conversation.Server;
        string[] words = ["qzedited00", "qzdeleted0"];
        var edited = await conversation.SayAsync(1, $"{words[0]} stays");
        var deleted = await conversation.SayAsync(1, words[1]);
        await Deadline.Until("them to be indexed", () => Task.FromResult(
            SqliteFile.Read(server.DbPath, "SELECT indexed_id FROM SearchProgress") is [var indexed] && indexed == $"{deleted}"));
        Assert.All(words, word => Assert.Contains(
            SqliteFile.Read(server.DbPath, "SELECT hex(block) FROM SearchTerms_data"),
            page => page.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(word[3..])), StringComparison.Ordinal)));

        await conversation.AskAsync(1, "EditMessage", new { message_id = edited, message_text = "short" });
        await conversation.AskAsync(1, "DeleteMessage", new { message_id = deleted });
        foreach (var word in words)
        {
            await Deadline.Until($"{word} to be gone", () => Task.FromResult(!IsAnywhere(server, word[3..])));
        }
    }

    private static string Words(char of, int length) => $"secret words of {of} {new string(of, length)}";

    private static bool IsStored(RunningDataServer server, string words) =>
        IsAnywhere(server, words[..40]) || IsAnywhere(server, words[^40..]);

    private static bool IsAnywhere(RunningDataServer server, string words) =>
        new[] { "", "-wal", "-shm" }
            .Select(suffix => server.DbPath + suffix)
            .Where(File.Exists)
            .Any(path => Holds(Read(path), words));

    private static bool Holds(byte[] bytes, string words) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;

    // The log may be cut off at any moment, so as much as is there.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
