using Talko.Checker.Clients;
using Talko.Client;
using Talko.Client.Messaging;

namespace Talko.Checker.Changes;

/// <summary>
/// The group in which messages, marks and participants change, and the private chats with its founder. What is said in them
/// is no part of the other rules, by which a message stays what it was.
/// </summary>
internal static class ChangingGroup
{
    /// <summary>Who takes part in them, and in no other chat.</summary>
    public const string FounderName = "founder";

    /// <summary>Whether it is one of them.</summary>
    public static bool Includes(ChatView chat) => chat.Users.Any(user => user.UserName == FounderName);

    /// <summary>Makes the group of the founder alone.</summary>
    public static async Task<ChangeModel> MakeAsync(TalkoClient client, long founderId, CancellationToken cancellationToken)
    {
        var made = await Attempts.UntilAnsweredAsync(
            () => client.InsertChatAsync("changes", [founderId], "changes", cancellationToken: cancellationToken),
            cancellationToken);
        return new ChangeModel(made.ChatId, founderId);
    }

    /// <summary>Adds everybody, so that nobody reads what was said before.</summary>
    public static async Task AddAllAsync(
        ChangeModel model, TalkoClient client, IReadOnlyList<long> userIds, CancellationToken cancellationToken)
    {
        foreach (var userId in userIds)
        {
            var chat = await Attempts.UntilAnsweredAsync(
                () => client.AddParticipantsAsync(model.ChatId, model.FounderId, [userId], cancellationToken), cancellationToken);
            model.Take(chat);
            model.Join(userId, chat.ChangedId!.Value);
        }
    }

    /// <summary>Makes a private chat of each person's with the founder.</summary>
    public static async Task<PrivateTalks> MakeTalksAsync(
        TalkoClient client, long founderId, IReadOnlyList<long> userIds, CancellationToken cancellationToken)
    {
        var chatIds = new Dictionary<long, long>();
        foreach (var userId in userIds)
        {
            var chat = await Attempts.UntilAnsweredAsync(
                () => client.InsertChatAsync("N/A", [founderId, userId], cancellationToken: cancellationToken), cancellationToken);
            chatIds.Add(userId, chat.ChatId);
        }

        return new PrivateTalks(chatIds);
    }
}
