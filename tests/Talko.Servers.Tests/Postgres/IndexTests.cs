using System.Globalization;
using System.Text;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres;
using Talko.DataServer.Storage.Searching.Segments;
using Talko.Hosting.Storage;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What segments and blocks have of messages.</summary>
public sealed class IndexTests : IndexContract<PostgresEngine>
{
    [Fact]
    public async Task It_may_be_emptied_while_it_is_written()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        var url = DatabaseUrl.Parse(((PostgresStoreUnderTest)test).Url);
        var isDone = false;
        var emptying = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isDone))
            {
                await EmptyIndex.MakeAsync(url, password: null);
            }
        }, Stop);
        var ids = new List<long>();
        for (var number = 0; number < 60; number++)
        {
            ids.Add(await test.SayAsync(text: "first"));
            await test.Store.Search.CatchUpAsync();
            var edit = new MessageEdit(new AskedMessage(1, ids[number / 2], 1), $"again {number}", [], null);
            Assert.Null((await test.Store.MessageChanges.EditAsync(As(1), edit)).Refusal);
        }

        Volatile.Write(ref isDone, true);
        await emptying;
        await test.Store.Search.CatchUpAsync();
        var before = await ReadTermsAsync(test);
        await EmptyAsync(test);
        await test.Store.Search.CatchUpAsync();
        Assert.Equal(await ReadTermsAsync(test), before);
    }

    [Fact]
    public async Task Long_messages_are_not_held_many_at_once()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        for (var number = 0; number < 40; number++)
        {
            await test.SayAsync(text: string.Join(' ', Enumerable.Range(0, 1500).Select(word => $"w{number}x{word}")));
        }

        await test.SayAsync(text: "short");
        await test.Store.Search.CatchUpAsync();
        await RequireBoundedAsync(test);
        Assert.Equal((40 * 1501) + 2, (await ReadTermsAsync(test)).Count);
    }

    [Fact]
    public async Task Messages_that_become_long_split_what_they_are_in()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        var ids = new List<long>();
        for (var number = 0; number < 40; number++)
        {
            ids.Add(await test.SayAsync(text: "short"));
        }

        await test.Store.Search.CatchUpAsync();
        foreach (var id in ids)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1500).Select(word => $"w{id}x{word}"));
            var edit = new MessageEdit(new AskedMessage(1, id, 1), text, [], null);
            Assert.Null((await test.Store.MessageChanges.EditAsync(As(1), edit)).Refusal);
        }

        await RequireBoundedAsync(test);
        var before = await ReadTermsAsync(test);
        Assert.Equal(40 * 1501, before.Count);
        await EmptyAsync(test);
        await test.Store.Search.CatchUpAsync();
        Assert.Equal(await ReadTermsAsync(test), before);
    }

    private static async Task RequireBoundedAsync(StoreUnderTest test)
    {
        var weights = await test.Facts.ReadAsync("SELECT weight FROM SearchSegments");
        Assert.InRange(weights.Count, 2, 10);
        Assert.All(weights, weight => Assert.InRange(
            int.Parse(weight, CultureInfo.InvariantCulture), 1, 2 * IndexSegment.MaxWeight));
    }

    private protected override async Task<List<string>> ReadTermsAsync(StoreUnderTest test)
    {
        var rows = await test.Facts.ReadAsync(
            """
            SELECT chat_id, last_id, encode(message_ids, 'hex'), encode(terms, 'hex')
            FROM SearchSegments JOIN SearchBlocks USING (chat_id, first_id)
            """);
        return [.. rows.SelectMany(row => Read(row.Split('|'))).Order(StringComparer.Ordinal)];
    }

    private protected override Task EmptyAsync(StoreUnderTest test) =>
        test.Facts.RunAsync("DELETE FROM SearchProgress; DELETE FROM SearchSegments");

    private protected override async Task<int> CountPartsAsync(StoreUnderTest test)
    {
        var parts = await test.Facts.ReadAsync("SELECT count(*) FROM SearchSegments");
        return int.Parse(parts[0], CultureInfo.InvariantCulture);
    }

    private static List<string> Read(string[] row)
    {
        var lastId = long.Parse(row[1], CultureInfo.InvariantCulture);
        var distances = new List<long>();
        PackedNumbers.AddGrowing(Convert.FromHexString(row[2]), distances);
        var found = new List<string>();
        var reader = new TermBlockReader(Convert.FromHexString(row[3]));
        while (reader.Next())
        {
            var places = new List<long>();
            reader.AddPlacesTo(places);
            var term = Encoding.UTF8.GetString(reader.Term);
            found.AddRange(places.Select(place => $"{row[0]}_{term} {lastId - distances[(int)place]}"));
        }

        return found;
    }
}
