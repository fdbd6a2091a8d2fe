using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Service">To whom.</param>
/// <param name="Region">For which region it was signed.</param>
/// <param name="Operation">The name of the operation, whether or not there is one.</param>
/// <param name="Parameters">In the shape of the operation's input. From a form all leaves are strings.</param>
/// <param name="At">When it arrived, by the emulator's clock.</param>
public sealed record AwsRequest(
    AwsService Service, string Region, string Operation, JsonObject Parameters, DateTimeOffset At)
{
    /// <summary>As it came: a form or JSON, as the service speaks.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>What IAM calls it: <c>autoscaling:SetDesiredCapacity</c>.</summary>
    public string Action => $"{Service.IamPrefix}:{Operation}";

    /// <summary>Whether it names this group, alone or among others.</summary>
    internal bool Concerns(string group) => Parameters.Text("AutoScalingGroupName") == group
        || Parameters.Texts("AutoScalingGroupNames").Contains(group);
}
