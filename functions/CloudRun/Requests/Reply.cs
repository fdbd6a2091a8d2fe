using LlmCloudScaler.Evaluation.Hosts.Calls;

namespace LlmCloudScaler.CloudRun.Requests;

/// <summary>What a request is answered.</summary>
/// <param name="Status">An HTTP status. Who pushes sends again what is not answered with one of 200 to 299.</param>
/// <param name="Body">JSON.</param>
internal sealed record Reply(int Status, byte[] Body)
{
    /// <summary>It is done.</summary>
    public static Reply Done(byte[] body) => new(StatusCodes.Status200OK, body);

    /// <summary>Why it is not.</summary>
    public static Reply Error(int status, string message) => new(status, Answers.Error(message));
}
