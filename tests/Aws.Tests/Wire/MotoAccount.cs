using System.Globalization;
using System.Text;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Makes in moto what the tests look at: operations that our clients do not have.</summary>
internal sealed class MotoAccount(Uri endpoint)
{
    /// <summary>Where it all is.</summary>
    public const string Region = "us-east-1";

    public static async Task<MotoAccount> OfAsync(MotoServer moto) => new(await moto.NeedAsync());

    /// <summary>A group whose machines are in service at once.</summary>
    public async Task AddGroupAsync(string name, int min, int max, int desired)
    {
        await PostAsync(
            "autoscaling", "CreateLaunchConfiguration", ("LaunchConfigurationName", name), ("ImageId", "ami-12c6146b"),
            ("InstanceType", "g5.xlarge"));
        await PostAsync(
            "autoscaling", "CreateAutoScalingGroup", ("AutoScalingGroupName", name), ("LaunchConfigurationName", name),
            ("AvailabilityZones.member.1", $"{Region}a"), ("MinSize", Number(min)), ("MaxSize", Number(max)),
            ("DesiredCapacity", Number(desired)));
    }

    /// <summary>A launch hook of a group.</summary>
    public Task AddHookAsync(string group, string name) => PostAsync(
        "autoscaling", "PutLifecycleHook", ("AutoScalingGroupName", group), ("LifecycleHookName", name),
        ("LifecycleTransition", "autoscaling:EC2_INSTANCE_LAUNCHING"), ("HeartbeatTimeout", "120"));

    /// <summary>A native scaling policy of a group.</summary>
    public Task AddPolicyAsync(string group, string name) => PostAsync(
        "autoscaling", "PutScalingPolicy", ("AutoScalingGroupName", group), ("PolicyName", name),
        ("AdjustmentType", "ChangeInCapacity"), ("ScalingAdjustment", "1"));

    /// <summary>A point of a metric.</summary>
    public Task AddPointAsync(string space, string name, double value, DateTime at) => PostAsync(
        "monitoring", "PutMetricData", ("Namespace", space), ("MetricData.member.1.MetricName", name),
        ("MetricData.member.1.Value", value.ToString(CultureInfo.InvariantCulture)),
        ("MetricData.member.1.Timestamp", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    private async Task PostAsync(string service, string action, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient();
        // moto finds the service by the scope, and checks no signature.
        var scope = $"AWS4-HMAC-SHA256 Credential=AKIATEST/20260105/{Region}/{service}/aws4_request";
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", $"{scope}, SignedHeaders=host, Signature=0");
        var body = new StringBuilder($"Action={action}");
        foreach (var (name, value) in fields)
        {
            body.Append(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value)}");
        }

        using var form = new StringContent(body.ToString(), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(endpoint, form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
