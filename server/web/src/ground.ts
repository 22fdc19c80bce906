/** The shop floor: a grid that fades into the distance, and the shadows that fall on it. */

import { CircleGeometry, Group, Mesh, ShaderMaterial, ShadowMaterial } from "three";

/** Squares of the grid [mm]. */
const SQUARE = { small: 100, large: 500 } as const;

const VERTEX = `
  varying vec2 place;
  varying vec2 centred;
  void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    place = world.xy;
    centred = position.xy;
    gl_Position = projectionMatrix * viewMatrix * world;
  }`;

const FRAGMENT = `
  uniform float radius;
  varying vec2 place;
  varying vec2 centred;
  float lines(float size, float width) {
    vec2 at = place / size;
    vec2 step = fwidth(at);
    vec2 off = abs(fract(at - 0.5) - 0.5) / step;
    float near = 1.0 - smoothstep(width - 0.5, width + 0.5, min(off.x, off.y));
    return near * (1.0 - smoothstep(0.15, 0.5, max(step.x, step.y)));
  }
  void main() {
    float fade = 1.0 - smoothstep(0.25, 1.0, length(centred) / radius);
    float ink = max(lines(${SQUARE.small}.0, 0.6) * 0.16, lines(${SQUARE.large}.0, 0.8) * 0.34);
    gl_FragColor = vec4(0.33, 0.37, 0.41, ink * fade);
  }`;

/** A round floor. */
export class Ground extends Group {
  /** @param radius how far the grid is seen [mm]. */
  constructor(x: number, y: number, height: number, radius: number) {
    super();
    const disc = new CircleGeometry(radius, 96);
    const grid = new Mesh(
      disc,
      new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: { radius: { value: radius } }, transparent: true, depthWrite: false }),
    );
    const shade = new Mesh(disc, new ShadowMaterial({ color: "#3a3f45", opacity: 0.22, depthWrite: false }));
    shade.receiveShadow = true;
    grid.position.z = 1;
    this.position.set(x, y, height);
    this.add(shade, grid);
  }
}
