using Talko.Checker.Clients;
using Talko.Client;

namespace Talko.Checker.Changes;

/// <summary>
/// The group in which messages, marks and participants change. What is said in it is no part of the other rules, by which
/// a message stays what it was.
/// </summary>
internal static class ChangingGroup
{
    /// <summary>What it is called; no other chat is.</summary>
    public const string Name = "changes";

    /// <summary>Makes it, with everybody in it, before anything is disturbed.</summary>
    public static async Task<ChangeModel> MakeAsync(
        TalkoClient client, IReadOnlyList<long> userIds, CancellationToken cancellationToken)
    {
        var hostId = userIds[0];
        var made = await Attempts.UntilAnsweredAsync(
            () => client.InsertChatAsync(Name, [hostId], Name, cancellationToken: cancellationToken), cancellationToken);
        var model = new ChangeModel(made.ChatId);
        model.Join(hostId, 0);
        foreach (var userId in userIds.Skip(1))
        {
            var chat = await Attempts.UntilAnsweredAsync(
                () => client.AddParticipantsAsync(made.ChatId, hostId, [userId], cancellationToken), cancellationToken);
            model.Join(userId, chat.ChangedId!.Value);
        }

        return model;
    }
}
