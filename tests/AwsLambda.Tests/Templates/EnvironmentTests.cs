using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>The function is given settings that it can work with.</summary>
public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("dryRun", Mode.DryRun)]
    [InlineData("scaleOutOnly", Mode.ScaleOutOnly)]
    [InlineData("enforce", Mode.Enforce)]
    public async Task The_host_understands_every_variable_of_the_template(string word, Mode mode)
    {
        var stack = await Stack.OfScalerAsync(
            ("Mode", word),
            ("InnerLoopSeconds", "15"),
            ("PrometheusUrl", "https://prometheus.example"),
            ("PrometheusAuth", "bearer:token"),
            ("SecretsFolder", "/opt/secrets"));
        var variables = stack.Properties("Scaler")["Environment"]!["Variables"]!.AsObject()
            .ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
        // What CloudFormation and Lambda put in, and this stack does not know.
        variables["LLMCS_QUEUE_URL"] = "https://sqs.us-east-1.amazonaws.com/111122223333/rounds";
        variables["AWS_REGION"] = "us-east-1";
        var asked = new HashSet<string>();
        var read = SettingsReader.Read(
            name =>
            {
                asked.Add(name);
                return variables.GetValueOrDefault(name);
            },
            folder: string.Empty);
        var settings = read.Match(
            valid => valid.Settings, invalid => throw new InvalidOperationException(invalid.Violations[0].ToString()));
        Assert.Equal(mode, settings.Rounds.Ceiling);
        Assert.Equal(TimeSpan.FromSeconds(15), settings.Rounds.InnerLoop);
        Assert.Equal(new PrometheusAuth.Bearer("token"), settings.Prometheus.Auth);
        Assert.Equal("/opt/secrets", settings.Prometheus.SecretsFolder);
        Assert.Equal(asked.Order(), variables.Keys.Order());
    }
}
