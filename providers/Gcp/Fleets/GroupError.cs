using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>What a group tells of launches that came to nothing.</summary>
internal static class GroupError
{
    /// <summary>The newest failed launch that was a want of Google's or a fault of the group's template; null where
    /// there is none.</summary>
    /// <param name="errors">In any order, of anything that the group did.</param>
    /// <param name="after">Older ones are no news.</param>
    /// <param name="isSpot">Whether the group asks for Spot machines.</param>
    public static LaunchFailure? Newest(
        IEnumerable<InstanceManagedByIgmError> errors, DateTimeOffset after, bool isSpot) => errors
        .Where(error => error.Timestamp > after)
        .Select(error => Of(error, isSpot))
        .OfType<LaunchFailure>()
        .MaxBy(failure => failure.At);

    /// <summary>Whether an error is one of those for which it matters if Spot machines were asked for.</summary>
    public static bool IsOfCapacity(InstanceManagedByIgmError error) =>
        LaunchFailureCode.IsOfCapacity(error.Error?.Code, error.Error?.Message);

    /// <summary>What a group cannot do to any machine it cannot do to launch one.</summary>
    private static LaunchFailure? Of(InstanceManagedByIgmError error, bool isSpot) =>
        error is { Timestamp: { } at, Error: { } what }
        && (error.InstanceActionDetails?.Action is not { } action || LaunchActions.Contains(action))
        && LaunchFailureCode.Cause(what.Code, what.Message, isSpot) is { } cause
            ? new LaunchFailure(cause, at)
            : null;
}
