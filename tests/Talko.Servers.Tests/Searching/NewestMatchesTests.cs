using CsCheck;
using Talko.DataServer.Storage.Searching;

namespace Talko.Servers.Tests.Searching;

/// <summary>What is found in many chats becomes one list.</summary>
public sealed class NewestMatchesTests
{
    private const int Chats = 200;

    // Each number is one chat's; a chat's own are looked for in steps of so many.
    private static readonly Gen<(int[] ChatOf, int Step)> Messages = Gen.Select(Gen.Int[0, 40].Array[0, 300], Gen.Int[1, 20]);

    [Fact]
    public void All_of_it_is_found_once_and_in_order() =>
        Gen.Select(Messages, Gen.Int[1, 30], Gen.Int[0, 3]).SampleAsync(async (messages, limit, skipped) =>
        {
            var matches = Begin(messages, looked: []);
            var found = new List<long>();
            for (var beforeId = messages.ChatOf.Length + 1L; ;)
            {
                var page = await matches.FindAsync(beforeId, limit);
                found.AddRange(page);
                if (page.Count < limit)
                {
                    break;
                }

                // Numbers below the last one may be left out, as where messages are not indexed there.
                beforeId = Math.Max(page[^1] - skipped, 1);
                found.AddRange(Enumerable.Range(0, skipped).Select(back => page[^1] - 1 - back).Where(id => id >= beforeId));
            }

            Assert.Equal(Enumerable.Range(1, messages.ChatOf.Length).Select(id => (long)id).Reverse(), found);
        });

    [Fact]
    public async Task No_more_chats_are_looked_into_than_are_needed()
    {
        // Each chat has one message.
        var looked = new List<SearchPlace>();
        var matches = Begin(([.. Enumerable.Range(0, Chats)], Step: 2), looked);
        Assert.Equal([Chats, Chats - 1], await matches.FindAsync(long.MaxValue, limit: 2));
        Assert.InRange(looked.Count, 2, 40);
        Assert.Equal(Chats, looked.Max(place => place.NewestId));
        Assert.Equal(Chats, (await matches.FindAsync(long.MaxValue, limit: 1000)).Count);
        Assert.Equal(looked.Count, looked.Distinct().Count());
    }

    private static NewestMatches Begin((int[] ChatOf, int Step) messages, List<SearchPlace> looked)
    {
        var idsOf = messages.ChatOf.Index().ToLookup(message => (long)message.Item, message => message.Index + 1L);
        var chats = idsOf.Select(chat => new SearchedChat(chat.Key, chat.Max(), OldestId: 0, IsBehind: false));
        return new NewestMatches(chats, places =>
        {
            looked.AddRange(places);
            var found = places
                .Select(place => (place, Ids: idsOf[place.ChatId].Where(id => id <= place.NewestId).OrderDescending().Take(messages.Step).ToList()))
                .ToList();
            return ValueTask.FromResult(new Looked(
                [.. found.Select(each => new Matches(each.Ids))],
                [
                    .. found.Where(each => each.Ids.Count == messages.Step)
                        .Select(each => each.place with { NewestId = each.Ids[^1] - 1, Depth = each.place.Depth + 1 }),
                ]));
        });
    }

    private sealed class Matches(List<long> ids) : IMatches
    {
        private int _next;

        public long MessageId { get; private set; }

        public bool Next()
        {
            MessageId = _next < ids.Count ? ids[_next] : 0;
            return _next++ < ids.Count;
        }
    }
}
