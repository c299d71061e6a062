using Talko.Client;
using Talko.Protocol.Messages;

namespace Talko.Checker.Changes;

/// <summary>
/// Owns the changing group and stays in it: removes people, has them leave, and has them added again, by others where they
/// left; blocks them, and no longer. All of it one thing after another, so that what is known of a person is so.
/// </summary>
internal sealed class Founder(
    TalkoClient client, ChangeModel model, PrivateTalks talks, IReadOnlyList<Changer> people, int seed)
    : ChangeTask(client, model, model.FounderId, seed)
{
    private readonly HashSet<long> _removed = [];

    protected override Task ChangeAsync()
    {
        var person = people[Random.Next(people.Count)];
        return Random.Next(3) == 0 ? BlockAsync(person.UserId)
            : Model.For(person.UserId) is null ? AddAsync(person.UserId)
            : Random.Next(2) == 0 ? RemoveAsync(person.UserId)
            : LeaveAsync(person);
    }

    private async Task BlockAsync(long userId)
    {
        var isBlocked = !talks.StateOf(userId).IsBlocked;
        talks.BeginChange(userId);
        await AskAsync(token => Client.BlockUserAsync(UserId, userId, isBlocked, token));
        talks.EndChange(userId, isBlocked);
    }

    private async Task RemoveAsync(long userId)
    {
        Model.Take(await AskAsync(token => Client.RemoveParticipantAsync(Model.ChatId, UserId, userId, token)));
        Model.Leave(userId);
        _removed.Add(userId);
    }

    private async Task LeaveAsync(Changer person)
    {
        await AskAsync(token => person.Client.LeaveChatAsync(Model.ChatId, person.UserId, token));
        Model.Leave(person.UserId);
        _removed.Remove(person.UserId);
    }

    // Who was removed is added by owners alone.
    private async Task AddAsync(long userId)
    {
        var others = people.Where(person => Model.For(person.UserId) is not null).ToList();
        var (by, id) = _removed.Contains(userId) || Draw(others) is not { } other ? (Client, UserId) : (other.Client, other.UserId);
        Model.Take(await AskAsync(token => by.AddParticipantsAsync(Model.ChatId, id, [userId], token)));
        Model.Join(userId, await FindJoinAsync(userId));
    }

    // Where the answer was lost, the chat's number may be that of a later change.
    private async Task<long> FindJoinAsync(long userId)
    {
        long? beforeId = null;
        while (true)
        {
            var page = await AskAsync(token => Client.GetMessagesAsync(
                new GetMessagesParams(Model.ChatId, beforeId, UserId: UserId), token));
            if (page.Messages.LastOrDefault(message => IsAdded(message, userId)) is { } added)
            {
                return added.MessageId;
            }

            beforeId = page.Messages[0].MessageId;
        }
    }

    private static bool IsAdded(Message message, long userId) =>
        message.Event is { Kind: ChatEvent.AddedKind } added && added.Users!.Any(user => user.UserId == userId);
}
