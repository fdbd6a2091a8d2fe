using System.Net;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>Calls about the group <c>chat</c>.</summary>
public static class GroupCalls
{
    /// <summary>A call about the group.</summary>
    public static Task<RawAnswer> ChatAsync(
        this Scene scene, string operation, params (string Name, object Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return scene.Api.ScaleAsync(operation, [("AutoScalingGroupName", "chat"), .. parameters]);
    }

    /// <summary>Sets the desired capacity, which must be accepted.</summary>
    public static async Task SetDesiredAsync(this Scene scene, int desired)
    {
        var answer = await scene.ChatAsync("SetDesiredCapacity", ("DesiredCapacity", desired));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    /// <summary>Terminates an instance.</summary>
    public static Task<RawAnswer> TerminateAsync(this Scene scene, string instance, bool decrement)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return scene.Api.ScaleAsync(
            "TerminateInstanceInAutoScalingGroup",
            ("InstanceId", instance),
            ("ShouldDecrementDesiredCapacity", decrement));
    }

    /// <summary>That an answer refuses, and why.</summary>
    public static void IsRefused(this RawAnswer answer, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }
}
